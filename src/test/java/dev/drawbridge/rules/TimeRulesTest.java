package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;

import dev.drawbridge.rules.RefusalTable.Allowance;
import dev.drawbridge.rules.RefusalTable.Refusal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How long")
class TimeRulesTest {
  private static final String USER = "arn:aws:iam::111122223333:user/alice";

  static Stream<Refusal> times() {
    return Stream.of(
        time("a length of no time", "duration-readable", "duration", d -> d.duration = "0d"),
        time("seconds", "duration-readable", "duration", d -> d.duration = "60s"),
        time("30 February", "review-date-readable", "reviewDate", d -> d.reviewDate = "2027-02-30"),
        time(
            "a time without a zone",
            "review-date-readable",
            "reviewDate",
            d -> d.reviewDate = "2027-02-01T09:00:00"),
        time(
            "a revocation without a zone",
            "revoke-before-readable",
            "revokeBefore",
            d -> d.revokeBefore = "2027-01-01T09:00:00"));
  }

  static Stream<Refusal> sessions() {
    return Stream.of(
        time(
            "59 minutes of a session",
            "session-duration-range",
            "sessionDuration",
            d -> d.sessionDuration = "59m"),
        time(
            "a role's session over an hour",
            "session-chained",
            "sessionDuration",
            d -> d.sessionDuration = "61m"),
        time(
            "a user's session over twelve hours",
            "session-duration-range",
            "sessionDuration",
            d -> {
              d.principal = USER;
              d.sessionDuration = "721m";
            }),
        time(
            "a session of no length",
            "session-duration-range",
            "sessionDuration",
            d -> d.sessionDuration = "one"));
  }

  static Stream<Allowance> allowances() {
    return Stream.of(
        new Allowance("one minute", d -> d.duration = "1m"),
        new Allowance("an hour in minutes for a role", d -> d.sessionDuration = "60m"),
        user("an hour and a minute for a user", "61m"),
        user("twelve hours for a user", "12h"),
        new Allowance(
            "a review date of the past, which only a start refuses",
            d -> d.reviewDate = "2020-01-01"),
        new Allowance(
            "a longer duration than the limit, which only a start refuses",
            d -> d.duration = "99999d"));
  }

  @ParameterizedTest(name = "refuse {0}")
  @MethodSource({"times", "sessions"})
  void refuse(Refusal refusal) {
    refusal.holds();
  }

  @ParameterizedTest(name = "allow {0}")
  @MethodSource("allowances")
  void allow(Allowance allowance) {
    allowance.holds();
  }

  private static Refusal time(String sentence, String rule, String field, Consumer<Draft> change) {
    return new Refusal(sentence, rule, "spec." + field, EDIT, change);
  }

  private static Allowance user(String sentence, String session) {
    return new Allowance(
        sentence,
        d -> {
          d.principal = USER;
          d.sessionDuration = session;
        });
  }
}
