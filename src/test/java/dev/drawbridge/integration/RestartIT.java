package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.role.Fingerprint;
import dev.drawbridge.sandbox.ApiCall;
import dev.drawbridge.sandbox.AuditLog;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a start costs in an account whose roles are as they should be. */
@ExtendWith(SandboxExtension.class)
class RestartIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofMinutes(3);
  private static final List<String> NAMES = List.of("one", "two", "three");

  private final Sandbox sandbox;

  RestartIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a restart costs six calls, however many roles stand, and changes no access")
  void restart() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      NAMES.forEach(name -> world.apply(name, world.spec()));
      NAMES.forEach(name -> world.awaitPhase(name, Phase.Active));
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        sandbox.operator().stop();
        var mark = world.mark();
        var audit = sandbox.audit().mark();
        sandbox.operator().start();
        awaitPasses(world, audit);
        assertThat(world.callsAndSessions(mark).operations())
            .containsExactlyInAnyOrder(
                "AssumeRole",
                "GetCallerIdentity",
                "GetPolicy",
                "GetPolicyVersion",
                "ListRoles",
                "GetAccountAuthorizationDetails");
        assertThat(sandbox.audit().since(audit).writes().all())
            .noneMatch(write -> write.namespace().equals(world.name()));
      }
    }
  }

  /** Waits until every access was looked at, which begins with a read of its record. */
  private void awaitPasses(World world, AuditLog.Mark since) {
    var records =
        NAMES.stream()
            .map(name -> Fingerprint.of(world.name(), name, 32))
            .collect(Collectors.toSet());
    await("passes")
        .atMost(SOON)
        .until(
            () ->
                sandbox.audit().since(since).of("accessrecords").all().stream()
                    .map(ApiCall::name)
                    .collect(Collectors.toSet())
                    .containsAll(records));
  }
}
