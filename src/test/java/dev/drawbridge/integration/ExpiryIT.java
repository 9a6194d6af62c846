package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of a term on the real clock. */
@ExtendWith(SandboxExtension.class)
class ExpiryIT {
  private static final Duration TERM = Duration.ofMinutes(1);

  private final Sandbox sandbox;

  ExpiryIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("at the end of a term of one minute the role goes and the object stays as Expired")
  void ends() {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("duration", "1m");
      world.apply("deploy", spec);
      var active = world.awaitPhase("deploy", Phase.Active).getStatus();
      assertThat(active.term().endsAt()).isEqualTo(active.term().startedAt().plus(TERM));
      var mark = world.mark();
      awaitRoles(world, 0);
      assertThat(Duration.between(active.deadline(), Instant.now())).isLessThan(secondsLate(3));
      var expired = world.awaitPhase("deploy", Phase.Expired).getStatus();
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("DeleteRolePolicy", "DeleteRole");
      assertThat(expired.roleArn()).isNull();
      assertThat(expired.assume()).isNull();
      assertThat(World.ready(world.now("deploy")).orElseThrow().message())
          .contains("spec.reviewDate to renew");

      var again = world.mark();
      world.delete("deploy");
      world.awaitGone("deploy");
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Expired);
      assertThat(world.calls(again).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("an end that AWS does not answer at is tried until it does")
  void neverGivesUp() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var account = world.account.id();
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.drop(),
                  call -> call.account().equals(account) && call.operation().equals("DeleteRole"),
                  2)) {
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        world.party(party -> party.put("endsOn", yesterday));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> World.ready(world.now("deploy")).orElseThrow().reason().equals("Ending"));
        assertThat(sandbox.operator().metrics()).contains("drawbridge_accesses_past_end 1.0");
        awaitRoles(world, 0);
      }
      world.awaitPhase("deploy", Phase.Expired);
      await()
          .until(() -> sandbox.operator().metrics().contains("drawbridge_accesses_past_end 0.0"));
    }
  }

  private static void awaitRoles(World world, int count) {
    await()
        .atMost(TERM.plusSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> world.account.roles().size() == count);
  }

  private static Duration secondsLate(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
