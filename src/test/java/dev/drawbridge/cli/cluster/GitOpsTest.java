package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCESS;
import static dev.drawbridge.cli.cluster.Examples.access;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An object is managed by")
class GitOpsTest {
  record Row(String manager, String metadata) {
    @Override
    public String toString() {
      return manager.isEmpty() ? "nobody" : manager + " by " + metadata;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "the Argo CD application shop",
            """
            "annotations": {"argocd.argoproj.io/tracking-id": "shop:drawbridge.dev/X:payments/a"}"""),
        new Row(
            "the Argo CD application shop",
            """
            "labels": {"argocd.argoproj.io/instance": "shop"}"""),
        new Row(
            "the Argo CD application shop",
            """
            "annotations": {"argocd.argoproj.io/instance": "shop"}"""),
        new Row(
            "the Flux Kustomization shop",
            """
            "labels": {"kustomize.toolkit.fluxcd.io/name": "shop"}"""),
        new Row(
            "the Flux HelmRelease shop",
            """
            "labels": {"helm.toolkit.fluxcd.io/name": "shop"},
            "annotations": {"meta.helm.sh/release-name": "other"}"""),
        new Row(
            "the Helm release shop",
            """
            "annotations": {"meta.helm.sh/release-name": "shop"}"""),
        new Row(
            "Argo CD",
            """
            "managedFields": [{"manager": "argocd-controller"}]"""),
        new Row(
            "Flux",
            """
            "managedFields": [{"manager": "kubectl"}, {"manager": "kustomize-controller"}]"""),
        new Row(
            "",
            """
            "labels": {"app.kubernetes.io/instance": "shop"},
            "managedFields": [{"manager": "kubectl-client-side-apply"}]"""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void managed(Row row) {
    var access = access(ACCESS.replace("\"generation\"", row.metadata() + ", \"generation\""));
    assertThat(GitOps.warning(access.meta()).orElse(""))
        .isEqualTo(
            row.manager().isEmpty()
                ? ""
                : "CrossAccountAccess payments/ci-deploy is managed by %s, and the next sync may put"
                        .formatted(row.manager())
                    + " the old value back; change it in Git too.");
  }
}
