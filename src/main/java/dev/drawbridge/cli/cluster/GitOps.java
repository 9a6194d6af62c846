package dev.drawbridge.cli.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out whether an object is applied again and again from somewhere else. */
final class GitOps {
  private static final String ARGO_TRACKING = "argocd.argoproj.io/tracking-id";
  private static final String ARGO_INSTANCE = "argocd.argoproj.io/instance";
  private static final String FLUX_KUSTOMIZE = "kustomize.toolkit.fluxcd.io/name";
  private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/name";
  private static final String HELM_RELEASE = "meta.helm.sh/release-name";
  private static final Set<String> ARGO_MANAGERS =
      Set.of("argocd-controller", "argocd-application-controller");
  private static final Set<String> FLUX_MANAGERS =
      Set.of("kustomize-controller", "helm-controller");

  private GitOps() {}

  /** A sentence of warning where somebody may put the old value back. */
  static Optional<String> warning(Meta meta) {
    return manager(meta)
        .map(
            manager ->
                "%s is managed by %s, and the next sync may put the old value back; change it in"
                        .formatted(meta.target(), manager)
                    + " Git too.");
  }

  private static Optional<String> manager(Meta meta) {
    return named(meta.annotations(), ARGO_TRACKING, "the Argo CD application %s")
        .or(() -> named(meta.annotations(), ARGO_INSTANCE, "the Argo CD application %s"))
        .or(() -> named(meta.labels(), ARGO_INSTANCE, "the Argo CD application %s"))
        .or(() -> named(meta.labels(), FLUX_KUSTOMIZE, "the Flux Kustomization %s"))
        .or(() -> named(meta.labels(), FLUX_HELM, "the Flux HelmRelease %s"))
        .or(() -> named(meta.annotations(), HELM_RELEASE, "the Helm release %s"))
        .or(() -> signed(meta, ARGO_MANAGERS, "Argo CD"))
        .or(() -> signed(meta, FLUX_MANAGERS, "Flux"));
  }

  /** A tracking id says more after a colon. */
  private static Optional<String> named(Map<String, String> texts, String key, String words) {
    return Optional.ofNullable(texts.get(key)).map(text -> words.formatted(text.split(":", 2)[0]));
  }

  /** What tracks by no label and no annotation still signs the fields that it applies. */
  private static Optional<String> signed(Meta meta, Set<String> managers, String name) {
    return meta.managers().stream().anyMatch(managers::contains)
        ? Optional.of(name)
        : Optional.empty();
  }
}
