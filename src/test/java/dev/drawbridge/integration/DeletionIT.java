package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kubernetes' own ways of deleting an access, which no policy may get in the way of. */
@ExtendWith(SandboxExtension.class)
class DeletionIT {
  private final Sandbox sandbox;

  DeletionIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a deleted namespace goes, and the roles of its accesses with it")
  void namespace() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.namespace.close();
      await("namespace " + world.name() + " is gone")
          .atMost(Duration.ofSeconds(60))
          .until(() -> sandbox.kubernetes().namespaces().withName(world.name()).get() == null);
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @Test
  @DisplayName("a delete in the foreground, which the garbage collector ends, goes through")
  void foreground() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      sandbox
          .kubernetes()
          .resources(CrossAccountAccess.class)
          .inNamespace(world.name())
          .withName("deploy")
          .withPropagationPolicy(DeletionPropagation.FOREGROUND)
          .delete();
      world.awaitGone("deploy");
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @Test
  @DisplayName("a role that AWS does not show yet is not called gone")
  void notShownYet() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.error(404, "NoSuchEntity", "The role cannot be found"),
                  call ->
                      call.account().equals(world.account.id())
                          && call.operation().equals("GetRole"))) {
        world.delete("deploy");
        world.awaitAccess(
            "deploy",
            access ->
                access.getStatus().phase() == Phase.Pending
                    && World.ready(access).orElseThrow().reason().equals("NotShownYet"));
      }
      world.awaitGone("deploy");
      assertThat(world.account.roles()).isEmpty();
    }
  }
}
