package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator whose clock is not AWS's. */
@ExtendWith(SandboxExtension.class)
class ClockIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Sandbox sandbox;

  ClockIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @ParameterizedTest(
      name = "with AWS ahead by {0} a term has its length by AWS, and \"{1}\" is said")
  @CsvSource({
    "PT2H, about 120 min behind AWS's",
    "PT-2H, about 120 min ahead of AWS's",
    "PT-45S, about 1 min ahead of AWS's"
  })
  void skewed(Duration ahead, String text) {
    sandbox.operator().stop();
    try (var world = World.of(sandbox)) {
      try (var _ = sandbox.aws().inject(Fault.clock(ahead), AwsCall.any())) {
        sandbox.operator().start(Map.of("DRAWBRIDGE_BOUNDARY_LOOK", "2s"));
        var spec = new HashMap<>(world.spec());
        spec.put("duration", "1h");
        world.apply("deploy", spec);
        var term = world.awaitPhase("deploy", Phase.Active).getStatus().term();
        assertThat(term.startedAt())
            .isCloseTo(Instant.now().plus(ahead), within(30, ChronoUnit.SECONDS));
        assertThat(term.endsAt()).isEqualTo(term.startedAt().plus(Duration.ofHours(1)));
        assertThat(world.role().trust()).contains(term.endsAt().toString());
        await().atMost(SOON).until(() -> clock(world).isPresent());
        assertThat(clock(world).orElseThrow().message()).contains(text);
        await().until(() -> !told(world).isEmpty());
      }
      await().atMost(SOON).until(() -> clock(world).isEmpty());
      assertThat(told(world)).hasSize(1);
      assertThat(told(world).getFirst().getMessage()).contains(text);
    }
  }

  @Test
  @DisplayName("an operator that starts with a clock past the end of a term deletes nothing")
  void startsPastTheEnd() {
    try (var world = World.of(sandbox)) {
      try (var _ = sandbox.aws().inject(Fault.clock(Duration.ofDays(-40)), AwsCall.any())) {
        sandbox.operator().restart();
        var spec = new HashMap<>(world.spec());
        spec.put("reviewDate", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        world.apply("deploy", spec);
        var active = world.awaitPhase("deploy", Phase.Active).getStatus();
        assertThat(active.deadline()).isBefore(Instant.now());
        var mark = world.mark();
        sandbox.operator().restart();
        await()
            .atMost(SOON)
            .until(
                () ->
                    sandbox
                        .operator()
                        .metrics()
                        .contains("drawbridge_accesses{phase=\"Active\"} 1.0"));
        assertThat(world.calls(mark).writes().all()).isEmpty();
        assertThat(world.now("deploy").getStatus()).isEqualTo(active);
      }
    }
  }

  private static Optional<Condition> clock(World world) {
    return Optional.ofNullable(world.targetNow().getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(Condition.CLOCK_SKEWED))
        .findFirst();
  }

  private List<Event> told(World world) {
    return sandbox.kubernetes().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> event.getReason().equals("ClockSkew"))
        .filter(event -> world.name().equals(event.getInvolvedObject().getName()))
        .toList();
  }
}
