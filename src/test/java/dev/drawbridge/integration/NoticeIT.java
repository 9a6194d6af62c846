package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.ArmedFault;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is told on the way to a review and to the end, by the clock of AWS. */
@ExtendWith(SandboxExtension.class)
class NoticeIT {
  private static final Duration DAY = Duration.ofDays(1);

  /** More than the operator and this machine take to come to the same look. */
  private static final Duration JUST_PAST = Duration.ofSeconds(5);

  /** A role that is as it should be costs no call, so that sweeps tell the time. */
  private static final Map<String, String> SWEPT_OFTEN =
      Map.of("DRAWBRIDGE_SWEEP_INTERVAL", "500ms");

  private final Sandbox sandbox;

  NoticeIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("each notice, the review and its grace are told once, also over a restart")
  void walk() {
    sandbox.operator().stop();
    sandbox.operator().start(SWEPT_OFTEN);
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("duration", "90d");
      world.apply("deploy", spec);
      var term = world.awaitPhase("deploy", Phase.Active).getStatus().term();
      var review = term.reviewDate();
      assertThat(due(world.now("deploy"))).isEmpty();

      at(world, spec, review.minus(DAY.multipliedBy(14)), "ReviewAhead", "14d ahead");
      assertThat(sandbox.operator().metrics())
          .containsPattern("drawbridge_accesses_review_due\\{notice=\"14d\"\\} [1-9]")
          .contains("drawbridge_accesses_review_due{notice=\"7d\"} 0.0");
      at(world, spec, review.minus(DAY.multipliedBy(7)), "ReviewAhead", "7d ahead");
      at(world, spec, review.minus(DAY.multipliedBy(3)), "ReviewAhead", "3d ahead");
      restarted(world, review.minus(DAY.multipliedBy(2)));
      at(world, spec, review.minus(DAY), "ReviewAhead", "1d ahead");
      at(world, spec, review, "ReviewDue", "Access ends at " + review.plus(DAY.multipliedBy(7)));
      world.awaitPhase("deploy", Phase.ReviewDue);
      var closed = review.plus(DAY.multipliedBy(7));
      at(world, spec, closed, "ReviewOverdue", "the role is deleted at " + term.endsAt());
      assertThat(world.awaitPhase("deploy", Phase.Suspended).getStatus().term()).isEqualTo(term);
      assertThat(world.role().trust()).contains("\"Deny\"");
      ended(world, spec, term.endsAt());

      assertThat(told(world))
          .extracting(Event::getReason)
          .containsExactlyInAnyOrder(
              "ReviewAhead",
              "ReviewAhead",
              "ReviewAhead",
              "ReviewAhead",
              "ReviewDue",
              "ReviewOverdue");
      assertThat(told(world)).extracting(Event::getMessage).doesNotHaveDuplicates();
      assertThat(told(world)).extracting(Event::getType).containsOnly("Warning");
    }
  }

  @Test
  @DisplayName("a setting that cannot be read stops the start and says what is right")
  void setting() {
    sandbox.operator().stop();
    assertThatThrownBy(
            () -> sandbox.operator().start(Map.of("DRAWBRIDGE_REVIEW_NOTICES", "14d,2w")))
        .isInstanceOf(AssertionError.class);
    assertThat(sandbox.operator().log())
        .content()
        .contains(
            "drawbridge.review-notices is '14d,2w': '2w' is not a time longer than 0, such as"
                + " 14d, 12h or 90m; write a list such as 14d,7d,3d,1d");
  }

  /** AWS's clock comes to this instant; the operator hears of it in its next calls. */
  private void at(
      World world, Map<String, Object> spec, Instant instant, String reason, String text) {
    try (var _ = clockAt(instant)) {
      spec.put("reason", "looked at again at " + instant);
      world.apply("deploy", spec);
      world.awaitAccess(
          "deploy",
          access ->
              access.getStatus().observedGeneration() == access.getMetadata().getGeneration()
                  && due(access)
                      .filter(c -> c.reason().equals(reason) && c.message().contains(text))
                      .isPresent());
      await().until(() -> told(world).stream().anyMatch(e -> e.getMessage().contains(text)));
    }
  }

  private void restarted(World world, Instant instant) {
    try (var _ = clockAt(instant)) {
      var before = world.now("deploy").getStatus();
      var mark = world.mark();
      sandbox.operator().stop();
      sandbox.operator().start(SWEPT_OFTEN);
      await().until(() -> world.calls(mark).of("ListRoles").count() > 0);
      await()
          .until(
              () ->
                  sandbox
                      .operator()
                      .metrics()
                      .contains("drawbridge_accesses_review_due{notice=\"3d\"} 1.0"));
      assertThat(world.now("deploy").getStatus()).isEqualTo(before);
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  private void ended(World world, Map<String, Object> spec, Instant instant) {
    try (var _ = clockAt(instant)) {
      spec.put("reason", "looked at again at " + instant);
      world.apply("deploy", spec);
      var expired = world.awaitPhase("deploy", Phase.Expired);
      assertThat(due(expired)).isEmpty();
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private ArmedFault clockAt(Instant instant) {
    var ahead = Duration.between(Instant.now(), instant).plus(JUST_PAST);
    return sandbox.aws().inject(Fault.clock(ahead), AwsCall.any());
  }

  private static Optional<Condition> due(CrossAccountAccess access) {
    return access.getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(Condition.REVIEW_DUE))
        .findFirst();
  }

  private static List<Event> told(World world) {
    return world.events().stream().filter(e -> e.getReason().startsWith("Review")).toList();
  }
}
