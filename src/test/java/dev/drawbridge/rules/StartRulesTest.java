package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Limits;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("At the start of a term")
class StartRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  record Row(String sentence, List<String> rules, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> dates() {
    return Stream.of(
        new Row("a request within every limit starts", List.of(), _ -> {}),
        review("of this very second has passed", "2027-01-01", "review-date-future"),
        review("of the next second has not", "2027-01-01T00:00:01Z"),
        review(
            "of 30 years ago has passed, and nothing else is said",
            "1997-01-01",
            "review-date-future"),
        review("in 92 days is within the limit", "2027-04-03"),
        review("in 92 days and a second is not", "2027-04-03T00:00:01Z", "review-interval-limit"),
        new Row(
            "a party that ends this very second has ended",
            List.of("party-ended"),
            d -> d.tooling(party -> party.endsOn = "2027-01-01")),
        new Row(
            "a party that ends tomorrow has not",
            List.of(),
            d -> d.tooling(party -> party.endsOn = "2027-01-02")));
  }

  static Stream<Row> lengths() {
    return Stream.of(
        new Row("90 days are within the limit", List.of(), d -> d.duration = "90d"),
        new Row(
            "90 days and an hour are not", List.of("duration-limit"), d -> d.duration = "2161h"),
        new Row(
            "an account's own limit counts",
            List.of("duration-limit"),
            d -> d.limits = limits("29d", "1h")),
        new Row(
            "a limit that cannot be read allows nothing",
            List.of("duration-limit"),
            d -> d.limits = limits("all", "1h")),
        new Row(
            "a user's 2 hours are over the limit of 1",
            List.of("session-duration-limit"),
            user("2h", limits("90d", "1h"))),
        new Row(
            "a user's 2 hours are within a limit of 2",
            List.of(),
            user("2h", limits("90d", "2h"))));
  }

  static Stream<Row> accounts() {
    return Stream.of(
        new Row(
            "an account that is being deleted takes nothing new",
            List.of("account-takes-new"),
            d -> d.takesNew = false),
        new Row(
            "all that is wrong is said together",
            List.of("account-takes-new", "review-date-future", "duration-limit", "party-ended"),
            d -> {
              d.takesNew = false;
              d.reviewDate = "2026-12-31";
              d.duration = "91d";
              d.tooling(party -> party.endsOn = "2026-12-31");
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"dates", "lengths", "accounts"})
  void judges(Row row) {
    var request = Draft.request(row.change());
    var allowed = (Judgement.Allowed) AccessRules.judge(request);
    var violations = AccessRules.judgeStart(request, allowed.grant(), NOW);
    assertThat(violations).extracting(Violation::rule).isEqualTo(row.rules());
    assertThat(violations).extracting(Violation::cause).allMatch(EDIT::equals);
  }

  @Test
  @DisplayName("a violation says the limit")
  void saysTheLimit() {
    var request = Draft.request(d -> d.duration = "91d");
    var allowed = (Judgement.Allowed) AccessRules.judge(request);
    assertThat(AccessRules.judgeStart(request, allowed.grant(), NOW))
        .containsExactly(
            new Violation(
                "duration-limit",
                "spec.duration",
                EDIT,
                "it asks for more than the 90d that the account allows",
                "ask for 90d or less"));
  }

  private static Row review(String sentence, String date, String... rules) {
    return new Row("a review date " + sentence, List.of(rules), d -> d.reviewDate = date);
  }

  private static Consumer<Draft> user(String session, Limits limits) {
    return d -> {
      d.principal = "arn:aws:iam::111122223333:user/alice";
      d.sessionDuration = session;
      d.limits = limits;
    };
  }

  private static Limits limits(String duration, String session) {
    return new Limits(duration, "92d", "7d", session, "24h", null, null, null);
  }
}
