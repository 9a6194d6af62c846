package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.ApiCall;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operator may do in the cluster what it needs and nothing more.
 *
 * <p>It runs after every other class, since it compares the ClusterRole with all that the operator
 * asked for in the whole suite; alone it fails.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(SandboxExtension.class)
class LeastPrivilegeIT {
  private final Sandbox sandbox;

  LeastPrivilegeIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("every verb that the ClusterRole grants was needed by this suite")
  void everyVerbIsNeeded() {
    // A watch enters the audit log when it closes.
    sandbox.operator().stop();
    var needed =
        sandbox.audit().all().all().stream()
            .flatMap(LeastPrivilegeIT::permissions)
            .collect(Collectors.toCollection(TreeSet::new));
    // The framework reads an object anew where a finalizer met a conflict; not every run has one.
    needed.addAll(
        List.of("drawbridge.dev/crossaccountaccesses get", "drawbridge.dev/targetaccounts get"));
    assertThat(granted()).as("granted and needed").isEqualTo(needed);
  }

  @Test
  @DisplayName("the operator was never refused anything by the API server")
  void neverRefused() {
    // What would be new in a namespace that is being deleted is refused to everybody.
    assertThat(
            sandbox
                .audit()
                .all()
                .matching(
                    call -> call.code() == 403 && !call.message().contains("being terminated"))
                .all())
        .isEmpty();
  }

  /** What one request needs; a server-side apply that creates needs create too. */
  private static Stream<String> permissions(ApiCall call) {
    var resource =
        call.group()
            + "/"
            + call.resource()
            + (call.subresource().isEmpty() ? "" : "/" + call.subresource());
    return call.verb().equals("patch") && call.created()
        ? Stream.of(resource + " patch", resource + " create")
        : Stream.of(resource + " " + call.verb()).filter(_ -> !call.resource().isEmpty());
  }

  private Set<String> granted() {
    return sandbox.kubernetes().resourceList(read("deploy/rbac.yaml")).items().stream()
        .filter(ClusterRole.class::isInstance)
        .map(ClusterRole.class::cast)
        .flatMap(role -> role.getRules().stream())
        .flatMap(
            rule ->
                rule.getApiGroups().stream()
                    .flatMap(
                        group ->
                            rule.getResources().stream()
                                .flatMap(
                                    resource ->
                                        rule.getVerbs().stream()
                                            .map(verb -> group + "/" + resource + " " + verb))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String manifest) {
    try {
      return Files.readString(Path.of(manifest));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
