package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees of the operator from outside. */
@ExtendWith(SandboxExtension.class)
class ObservabilityIT {
  private final Sandbox sandbox;

  ObservabilityIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("health is up, and metrics count calls, phases and the nearest deadline")
  void metrics() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      assertThat(sandbox.operator().health()).contains("\"status\": \"UP\"");
      var metrics = sandbox.operator().metrics();
      assertThat(metrics)
          .contains(
              "drawbridge_aws_calls_total{account=\"%s\",operation=\"CreateRole\",outcome=\"OK\"}"
                  .formatted(world.account.id()))
          .containsPattern("drawbridge_accesses\\{phase=\"Active\"\\} [1-9]")
          .containsPattern("drawbridge_nearest_deadline_seconds [0-9]")
          .contains("drawbridge_accesses_past_end 0.0")
          .containsPattern("(?m)^reconciliations_");
    }
  }

  @Test
  @DisplayName("every change in AWS is an Event and a line of the record with its request id")
  void trail() {
    try (var world = World.of(sandbox)) {
      var mark = world.mark();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      await()
          .untilAsserted(
              () ->
                  assertThat(world.events())
                      .anySatisfy(
                          event -> {
                            assertThat(event.getReason()).isEqualTo("RoleCreated");
                            assertThat(event.getType()).isEqualTo("Normal");
                            assertThat(event.getMessage())
                                .startsWith("CreateRole, PutRolePolicy.")
                                .contains(world.principal);
                          }));
      var record =
          sandbox.kubernetes().resources(AccessRecord.class).list().getItems().stream()
              .filter(r -> r.getSpec().namespace().equals(world.name()))
              .findFirst()
              .orElseThrow();
      assertThat(record.getSpec().changes())
          .extracting(change -> change.operation() + " " + change.requestId())
          .containsExactlyElementsOf(
              world.calls(mark).writes().all().stream()
                  .map(call -> call.operation() + " " + call.requestId().orElseThrow())
                  .toList());
    }
  }
}
