package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without the admission policies nobody asked who made an edit. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class GuardIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REVIEW = "review-needed.drawbridge.dev";

  private final Sandbox sandbox;

  GuardIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeAll
  static void lookOften(Sandbox sandbox) {
    sandbox.operator().stop();
    sandbox.operator().start(Map.of("DRAWBRIDGE_BOUNDARY_LOOK", "1s"));
  }

  @Test
  @DisplayName("while a binding is missing no renewal and no resume is honoured, and it is said")
  void missing() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("renewed", world.spec());
      world.apply("resumed", world.spec());
      world.awaitPhase("resumed", Phase.Active);
      world.apply("resumed", with(world, "suspended", true));
      var term = world.awaitPhase("renewed", Phase.Active).getStatus().term();
      world.awaitPhase("resumed", Phase.Suspended);
      withoutBinding(
          () -> {
            await().atMost(SOON).until(() -> unguarded(world, REVIEW));
            assertThat(sandbox.operator().metrics()).contains("drawbridge_admission_missing 1.0");
            world.apply("renewed", with(world, "reviewDate", day(70)));
            world.apply("resumed", with(world, "suspended", false));
            var after = world.awaitPhase("renewed", Phase.Active).getStatus();
            assertThat(after.term()).isEqualTo(term);
            assertThat(after.conditions())
                .anyMatch(c -> c.type().equals(Condition.WARNED) && c.message().contains(day(60)));
            world.awaitPhase("resumed", Phase.Suspended);
          });
      await().atMost(SOON).until(() -> !unguarded(world, REVIEW));
      // What was asked unguarded stays unheeded; an update from now on is heard.
      assertThat(world.awaitPhase("renewed", Phase.Active).getStatus().term()).isEqualTo(term);
      world.awaitPhase("resumed", Phase.Suspended);
      world.apply("renewed", with(world, "reviewDate", day(71)));
      world.awaitAccess(
          "renewed", access -> !access.getStatus().term().reviewDate().equals(term.reviewDate()));
      world.apply("resumed", with(world, "suspended", true));
      world.awaitPhase("resumed", Phase.Suspended);
      world.apply("resumed", with(world, "suspended", false));
      world.awaitPhase("resumed", Phase.Active);
    }
  }

  @Test
  @DisplayName("while the policy on records is missing the operator goes on, and it is said")
  void missingOnRecords() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      try (var _ = sandbox.withoutPolicy("records-by-operator", Manifests.record(world.name()))) {
        await().atMost(SOON).until(() -> unguarded(world, "records-by-operator.drawbridge.dev"));
        world.apply("deploy", world.spec());
        world.awaitPhase("deploy", Phase.Active);
        world.delete("deploy");
        world.awaitGone("deploy");
      }
      await().atMost(SOON).until(() -> !unguarded(world, "records-by-operator.drawbridge.dev"));
    }
  }

  private void withoutBinding(Runnable meanwhile) {
    var bindings =
        sandbox.kubernetes().admissionRegistration().v1().validatingAdmissionPolicyBindings();
    var binding = bindings.withName(REVIEW).require();
    bindings.withName(REVIEW).delete();
    try {
      meanwhile.run();
    } finally {
      binding.getMetadata().setResourceVersion(null);
      bindings.resource(binding).create();
    }
  }

  private static boolean unguarded(World world, String policy) {
    return world.targetNow().getStatus().conditions().stream()
        .anyMatch(c -> c.type().equals(Condition.UNGUARDED) && c.message().contains(policy));
  }

  private static Map<String, Object> with(World world, String field, Object value) {
    var spec = new HashMap<>(world.spec());
    spec.put(field, value);
    return spec;
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
