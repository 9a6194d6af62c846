package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Limits;
import dev.drawbridge.rules.Occasion.TermContinues;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The draft's term starts at 2027-01-01T00:00:00Z. */
@DisplayName("Limits are judged")
class OccasionTest {
  private static final String USER = "arn:aws:iam::111122223333:user/sam";

  record Row(String sentence, List<Rule> rules, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> starts() {
    return Stream.of(
        review("of this very second has passed", "2027-01-01", TimeRule.REVIEW_DATE_FUTURE),
        review("of the next second lies ahead", "2027-01-01T00:00:01Z"),
        review("in 92 days is within the limit", "2027-04-03"),
        review(
            "in 92 days and a second is not",
            "2027-04-03T00:00:01Z",
            TimeRule.REVIEW_INTERVAL_LIMIT),
        new Row(
            "a party that ends this very second has ended",
            List.of(PartyRule.PARTY_ENDED),
            d -> d.tooling(party -> party.endsOn = "2027-01-01")),
        new Row(
            "a limit that cannot be read allows nothing",
            List.of(TimeRule.DURATION_LIMIT),
            d -> d.limits = limits("all")),
        new Row(
            "an account that is being deleted takes nothing new",
            List.of(AccountRule.ACCOUNT_TAKES_NEW),
            d -> d.takesNew = false),
        new Row(
            "all that is wrong is said together",
            List.of(
                AccountRule.ACCOUNT_TAKES_NEW,
                PartyRule.PARTY_ENDED,
                TimeRule.REVIEW_DATE_FUTURE,
                TimeRule.DURATION_LIMIT),
            d -> {
              d.takesNew = false;
              d.reviewDate = "2026-12-31";
              d.duration = "91d";
              d.tooling(party -> party.endsOn = "2026-12-31");
            }));
  }

  static Stream<Row> goesOn() {
    return Stream.of(
        goesOn("a review date of the past", List.of(), true, d -> d.reviewDate = "2020-01-01"),
        goesOn("a duration over the limit", List.of(), true, d -> d.duration = "99999d"),
        goesOn(
            "a party that ended",
            List.of(),
            true,
            d -> d.tooling(party -> party.endsOn = "2026-12-31")),
        goesOn("an account that is being deleted", List.of(), true, d -> d.takesNew = false),
        goesOn(
            "an account that is being deleted, and no role yet",
            List.of(AccountRule.ACCOUNT_TAKES_NEW),
            false,
            d -> d.takesNew = false),
        goesOn("the session that was accepted", List.of(), true, user("2h")),
        goesOn(
            "a longer session than was accepted",
            List.of(TimeRule.SESSION_DURATION_LIMIT),
            true,
            user("3h")));
  }

  @ParameterizedTest(name = "where a term starts: {0}")
  @MethodSource("starts")
  void start(Row row) {
    judged(row);
  }

  @ParameterizedTest(name = "and not as it goes on: {0}")
  @MethodSource("goesOn")
  void continuing(Row row) {
    judged(row);
  }

  private static void judged(Row row) {
    var refusals =
        switch (AccessRules.judge(Draft.request(row.change()))) {
          case Judgement.Allowed _ -> List.<Finding>of();
          case Judgement.Refused refused -> refused.refusals();
        };
    assertThat(refusals).extracting(Finding::rule).isEqualTo(row.rules());
  }

  private static Row review(String sentence, String date, Rule... rules) {
    return new Row("a review date " + sentence, List.of(rules), d -> d.reviewDate = date);
  }

  private static Row goesOn(
      String sentence, List<Rule> rules, boolean roleExists, Consumer<Draft> change) {
    Consumer<Draft> continues =
        d -> d.occasion = new TermContinues(roleExists, Duration.ofHours(2));
    return new Row(sentence, rules, continues.andThen(change));
  }

  private static Consumer<Draft> user(String session) {
    return d -> {
      d.principal = USER;
      d.sessionDuration = session;
    };
  }

  private static Limits limits(String duration) {
    return new Limits(duration, "92d", "7d", "1h", "24h", null, null, null);
  }
}
