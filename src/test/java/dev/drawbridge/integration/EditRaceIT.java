package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An edit may arrive at any moment, also while the status of the one before is being written. */
@ExtendWith(SandboxExtension.class)
class EditRaceIT {
  private static final int ROUNDS = 150;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Sandbox sandbox;

  EditRaceIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("no edit of an access is missed, however close it follows the one before")
  void access() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      for (var round = 0; round < ROUNDS; round++) {
        var spec = new HashMap<>(world.spec());
        spec.put("duration", (1 + round) + "m");
        spec.put("reason", "round " + round);
        spec.put("suspended", round % 2 == 0);
        world.apply("deploy", spec);
        pause(round);
        if (round % 5 == 4) {
          await()
              .atMost(SOON)
              .until(
                  () -> world.now("deploy"),
                  access ->
                      access.getStatus().observedGeneration()
                          == access.getMetadata().getGeneration());
        }
      }
    }
  }

  @Test
  @DisplayName("no edit of a party is missed, however close it follows the one before")
  void party() {
    try (var world = World.of(sandbox)) {
      for (var round = 0; round < ROUNDS; round++) {
        var suspended = round % 2 == 0;
        world.party(party -> party.put("suspended", suspended));
        pause(round);
        if (round % 5 == 4) {
          await()
              .atMost(SOON)
              .until(
                  () -> world.partyNow(),
                  party ->
                      party.getStatus() != null
                          && party.getStatus().observedGeneration()
                              == party.getMetadata().getGeneration());
        }
      }
    }
  }

  /** Edits come at different moments of the pass before; nothing is waited for. */
  private static void pause(int round) {
    await()
        .pollDelay(Duration.ofMillis(round % 30))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> true);
  }
}
