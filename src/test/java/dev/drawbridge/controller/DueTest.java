package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsFailure;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The term of 90 days from 2027-01-01 has its review on 2027-02-01 and a grace of 7 days. */
@DisplayName("The condition ReviewDue")
class DueTest {
  private final Situations situations = Situations.granted(d -> d.duration = "90d");
  private final CrossAccountAccess access = access();

  @ParameterizedTest(name = "at {0} says {1} with \"{2}\"")
  @CsvSource({
    "2027-01-18T00:00:00Z, ReviewAhead, This notice is given 14d ahead",
    "2027-01-25T00:00:00Z, ReviewAhead, This notice is given 7d ahead",
    "2027-01-29T00:00:00Z, ReviewAhead, This notice is given 3d ahead",
    "2027-01-31T00:00:00Z, ReviewAhead, The review is due at 2027-02-01T00:00:00Z; without it the"
        + " role is closed at 2027-02-08T00:00:00Z and deleted at 2027-04-01T00:00:00Z",
    "2027-02-01T00:00:00Z, ReviewDue, Access ends at 2027-02-08T00:00:00Z",
    "2027-02-08T00:00:00Z, ReviewOverdue, the role is deleted at 2027-04-01T00:00:00Z"
  })
  void says(Instant at, String reason, String text) {
    var condition = at(at).orElseThrow();
    assertThat(condition.reason()).isEqualTo(reason);
    assertThat(condition.message()).contains(text, "set a later spec.reviewDate");
    assertThat(condition.status()).isEqualTo(Condition.Status.True);
    assertThat(condition.observedGeneration()).isEqualTo(3);
  }

  @Test
  @DisplayName("is absent before the first notice and once the term is over")
  void absent() {
    assertThat(at(Instant.parse("2027-01-17T23:59:59Z"))).isEmpty();
    assertThat(at(Instant.parse("2027-04-01T00:00:00Z"))).isEmpty();
  }

  @Test
  @DisplayName("changes six times in a term that is looked at every hour, once for each notice")
  void changesOnlyAtNotices() {
    var said = new LinkedHashSet<Condition>();
    for (var hour = 0; hour < 90 * 24; hour++) {
      at(Situations.START.plus(Duration.ofHours(hour))).ifPresent(said::add);
    }
    assertThat(said).hasSize(6);
    assertThat(said)
        .extracting(Condition::lastTransitionTime)
        .containsOnly(Instant.parse("2027-01-18T00:00:00Z"));
  }

  @Test
  @DisplayName("speaks of the end where the term ends before the review")
  void end() {
    var ending = Situations.granted().at(Situations.END.minus(Duration.ofDays(3)));
    assertThat(due(ending, kept(ending)).orElseThrow().message())
        .contains("The term ends at " + Situations.END, "3d ahead");
  }

  @Test
  @DisplayName("stays while an access is suspended")
  void suspended() {
    situations.asking(
        d -> {
          d.duration = "90d";
          d.suspended = true;
        });
    assertThat(at(Instant.parse("2027-01-25T00:00:00Z"))).isPresent();
  }

  @Test
  @DisplayName("stays when the operator itself fails, so that no notice is given twice")
  void operatorFailed() {
    var said = at(Instant.parse("2027-01-25T00:00:00Z"));
    assertThat(said).isPresent();
    assertThat(AccessStatus.failed(access, situations.now).conditions()).contains(said.get());
  }

  @Test
  @DisplayName("stays when AWS fails")
  void awsFailed() {
    situations.at(Instant.parse("2027-01-25T00:00:00Z"));
    var failure = new AwsFailure(AwsFailure.Kind.UNREACHABLE, "GetRole", "Timeout", "no answer");
    var outcome =
        new Outcome(
            Verdict.of(Phase.Active, failure),
            situations.memory,
            situations.memory.map(Terms::last),
            List.of(),
            Optional.of(failure),
            Optional.empty());
    assertThat(due(situations, outcome)).isPresent();
  }

  /** A pass at this instant, its status stored; the condition that it left. */
  private Optional<Condition> at(Instant instant) {
    situations.at(instant);
    var outcome = kept(situations);
    var remarks = Remarks.of(situations.situation(), outcome, Situations.NOTICES);
    access.setStatus(AccessStatus.of(access, outcome, remarks, Optional.empty(), instant));
    return access.getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(Condition.REVIEW_DUE))
        .findFirst();
  }

  private static Optional<Due> due(Situations situations, Outcome outcome) {
    return Remarks.of(situations.situation(), outcome, Situations.NOTICES).due();
  }

  private static Outcome kept(Situations situations) {
    return new Outcome(
        situations.decide().verdict(),
        situations.memory,
        situations.memory.map(Terms::last),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static CrossAccountAccess access() {
    var access = new CrossAccountAccess();
    access.setMetadata(
        new ObjectMetaBuilder()
            .withName("ci-deploy")
            .withNamespace("payments")
            .withGeneration(3L)
            .build());
    return access;
  }
}
