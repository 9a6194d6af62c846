package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
@DisplayName("A principal")
class PrincipalIT {
  private static final Duration TWO_LOOKS = Duration.ofMinutes(3);

  private final Sandbox sandbox;

  PrincipalIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("that was deleted and made anew is somebody else, whom nothing lets in again")
  void deleted() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.principals.deleteRole("ci-deploy");
      world.principals.role("ci-deploy");
      var mark = world.mark();
      var spec = new HashMap<>(world.spec());
      spec.put("permissions", List.of(World.permission("s3:PutObject")));
      world.apply("deploy", spec);
      await()
          .atMost(TWO_LOOKS)
          .until(
              () ->
                  World.ready(world.now("deploy"))
                      .filter(ready -> ready.reason().equals("PrincipalDeleted"))
                      .isPresent());
      assertThat(world.calls(mark).of("UpdateAssumeRolePolicy", "CreateRole").all())
          .noneMatch(call -> call.parameters().toString().contains(world.principal));
    }
  }

  @Test
  @DisplayName("that does not exist yet is waited for")
  void missing() {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("principal", world.principal + "-later");
      world.apply("deploy", spec);
      world.awaitReason("deploy", "PrincipalMissing");
      assertThat(world.account.roles()).isEmpty();
      world.principals.role("ci-deploy-later");
      world.awaitPhase("deploy", Phase.Active);
    }
  }
}
