package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.FIRST_NOTICE;
import static dev.drawbridge.controller.Situations.REVIEW;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.PastExternalId;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.Limits;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.controller.Decision.RemoveRole;
import dev.drawbridge.registry.SpecDigest;
import dev.drawbridge.rules.Draft;
import dev.drawbridge.term.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An access")
class AccessDeciderTest {
  private static final String USER = "arn:aws:iam::111122223333:user/alice";
  private static final Term TERM =
      new Term(START, Duration.ofDays(30), REVIEW, Duration.ofDays(7), Optional.empty());
  private static final Verdict ACTIVE =
      Verdict.of(
          Phase.Active,
          Reason.Granted,
          "arn:aws:iam::111122223333:role/ci-deploy may assume it until 2027-01-31T00:00:00Z");
  private static final Verdict EXPIRED =
      Verdict.of(Phase.Expired, Reason.Expired, "It ended at 2027-01-31T00:00:00Z");

  @Test
  @DisplayName("that is new starts its first term")
  void first() {
    var situations = new Situations();
    var spec = situations.situation().spec();
    var record =
        new AccessRecordSpec(
            "payments",
            "namespace-uid",
            "ci-deploy",
            new Seen("access-uid", REVIEW, false),
            new Role(Situations.ROLE_ARN, null),
            List.of("generated-1"),
            null,
            List.of(new TermEntry(START, "30d", REVIEW, "7d", null, Situations.END, origin(spec))),
            spec,
            origin(spec),
            false,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(new PastExternalId("generated-1", START)),
            Dropped.NONE,
            null);
    assertThat(situations.decide())
        .isEqualTo(new KeepRole(ACTIVE, spec, false, TERM, record, FIRST_NOTICE));
  }

  @Test
  @DisplayName("that is as it was changes nothing in its record")
  void continued() {
    var granted = Situations.granted().at(START.plusSeconds(3600));
    assertThat(granted.decide())
        .isEqualTo(
            new KeepRole(
                ACTIVE, granted.record().accepted(), false, TERM, granted.record(), FIRST_NOTICE));
  }

  @Test
  @DisplayName("with a later review date starts another term and keeps its ExternalId")
  void renewed() {
    var now = START.plus(Duration.ofDays(20));
    var granted = Situations.granted().at(now).asking(d -> d.reviewDate = "2027-03-01");
    var keep = (KeepRole) granted.decide();
    var review = Instant.parse("2027-03-01T00:00:00Z");
    assertThat(keep.term())
        .isEqualTo(
            new Term(now, Duration.ofDays(30), review, Duration.ofDays(7), Optional.empty()));
    assertThat(keep.memory().terms())
        .containsExactly(
            new TermEntry(
                START, "30d", REVIEW, "7d", null, Situations.END, granted.record().acceptedFrom()),
            new TermEntry(
                now,
                "30d",
                review,
                "7d",
                null,
                now.plus(Duration.ofDays(30)),
                origin(keep.granted())));
    assertThat(keep.memory().externalIds()).containsExactly("generated-1");
    assertThat(keep.memory().role()).isEqualTo(granted.record().role());
    assertThat(keep.memory().seen().reviewDate()).isEqualTo(review);
  }

  @Test
  @DisplayName("whose review date has passed works through the grace and says so")
  void reviewDue() {
    var due = Situations.granted(d -> d.reviewDate = "2027-01-10").at(day(9));
    assertThat(due.decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isFalse();
              assertThat(keep.verdict())
                  .isEqualTo(
                      Verdict.of(
                          Phase.ReviewDue,
                          Reason.ReviewDue,
                          "Access ends at 2027-01-17T00:00:00Z"));
              assertThat(keep.nextLook()).isEqualTo(day(16));
            });
  }

  @Test
  @DisplayName("that is overdue keeps a closed role to the end of the term")
  void overdue() {
    var overdue = Situations.granted(d -> d.reviewDate = "2027-01-10").at(day(16));
    assertThat(overdue.decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isTrue();
              assertThat(keep.verdict().phase()).isEqualTo(Phase.Suspended);
              assertThat(keep.verdict().reason()).isEqualTo(Reason.ReviewOverdue);
              assertThat(keep.nextLook()).isEqualTo(END);
            });
  }

  @Test
  @DisplayName("that is overdue and has no role gets none")
  void overdueWithoutRole() {
    var overdue = Situations.granted(d -> d.reviewDate = "2027-01-10").removed().at(day(16));
    assertThat(overdue.decide())
        .isInstanceOfSatisfying(
            NoRole.class,
            none -> assertThat(none.verdict().reason()).isEqualTo(Reason.ReviewOverdue));
  }

  @Test
  @DisplayName("works to the last second of its term")
  void lastSecond() {
    assertThat(Situations.granted().at(END.minusSeconds(1)).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("that is over loses its role")
  void over() {
    var over = Situations.granted().at(END);
    assertThat(over.decide())
        .isEqualTo(new RemoveRole(EXPIRED, EndReason.Expired, over.record(), TERM));
  }

  @Test
  @DisplayName("that is over and has no role stays as it is")
  void gone() {
    var gone = Situations.granted().at(END).removed();
    assertThat(gone.decide())
        .isEqualTo(new NoRole(EXPIRED, Optional.of(gone.record()), Optional.of(TERM)));
  }

  @Test
  @DisplayName("that is renewed after its end begins anew, with another ExternalId")
  void renewedAfterTheEnd() {
    var gone = Situations.granted().at(END).removed().asking(d -> d.reviewDate = "2027-04-01");
    assertThat(gone.decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.term().startedAt()).isEqualTo(END);
              assertThat(keep.memory().externalIds()).containsExactly("generated-2");
              assertThat(Memories.creating(keep.memory()).role())
                  .isEqualTo(new Role(Situations.ROLE_ARN, null));
            });
  }

  @Test
  @DisplayName("that is deleted and applied again ten times ends when it would have")
  void reapplied() {
    var situations = Situations.granted();
    for (var time = 1; time <= 10; time++) {
      var later = "2027-03-%02d".formatted(time);
      situations.at(day(time)).removed().asking(d -> d.reviewDate = later);
      situations.uid = "uid-" + time;
      situations.pass();
    }
    assertThat(Terms.last(situations.record())).isEqualTo(TERM);
    assertThat(situations.at(END).decide()).isInstanceOf(RemoveRole.class);
  }

  @Test
  @DisplayName("whose spec shortens the term ends earlier, and stays so when it is widened back")
  void narrowed() {
    var situations = Situations.granted().at(day(1)).asking(d -> d.duration = "5d");
    situations.pass();
    situations.asking(_ -> {}).pass();
    assertThat(Terms.last(situations.record()).endsAt()).isEqualTo(day(5));
  }

  @ParameterizedTest(name = "may take a session of {0} within a limit of {1} in its term: {2}")
  @CsvSource({"2h, 2h, true", "3h, 2h, false", "60m, 1m, true"})
  void sessionInTheTerm(String session, String limit, boolean taken) {
    var situations = Situations.granted(d -> d.principal = USER);
    situations.asking(
        d -> {
          d.principal = USER;
          d.sessionDuration = session;
          d.limits = new Limits("1d", "1d", "7d", limit, "24h", null, null, null);
        });
    assertThat(situations.decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isFalse();
              assertThat(keep.granted().sessionDuration()).isEqualTo(taken ? session : "1h");
            });
  }

  @Test
  @DisplayName("of a third party keeps the ExternalId that was given")
  void vendor() {
    var keep = (KeepRole) Situations.granted(Draft::vendor).decide();
    assertThat(keep.memory().externalIds()).containsExactly(Draft.VENDOR_ID);
  }

  private static Origin origin(CrossAccountAccessSpec spec) {
    return new Origin(SpecDigest.of(spec), null);
  }

  private static Instant day(long number) {
    return START.plus(Duration.ofDays(number));
  }
}
