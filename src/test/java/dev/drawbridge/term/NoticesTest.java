package dev.drawbridge.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Notices")
class NoticesTest {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final Notices USUAL = Notices.parse("14d,7d,3d,1d");

  record Row(String sentence, Term term, String expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> terms() {
    return Stream.of(
        new Row(
            "run ahead of a review that comes before the end",
            term(90, 60, 7),
            "46 REVIEW 14, 53 REVIEW 7, 57 REVIEW 3, 59 REVIEW 1, 60 due, 67 overdue, 90 over"),
        new Row(
            "run ahead of the end where it comes before the review",
            term(30, 60, 7),
            "16 END 14, 23 END 7, 27 END 3, 29 END 1, 30 over"),
        new Row(
            "run ahead of the end where the review is due at the end",
            term(30, 30, 7),
            "16 END 14, 23 END 7, 27 END 3, 29 END 1, 30 over"),
        new Row(
            "from before the start of a term are not given",
            term(7, 60, 7),
            "4 END 3, 6 END 1, 7 over"),
        new Row("are none for a term of a day", term(1, 60, 7), "1 over"),
        new Row(
            "lead to the closing where there is no grace",
            term(30, 20, 0),
            "6 REVIEW 14, 13 REVIEW 7, 17 REVIEW 3, 19 REVIEW 1, 20 overdue, 30 over"));
  }

  /** Walks a term by nothing but its own next looks. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("terms")
  void walk(Row row) {
    var seen = new ArrayList<String>();
    var standing = Standing.of(row.term(), USUAL, START);
    assertThat(standing).isInstanceOf(Standing.Running.class);
    while (!(standing instanceof Standing.Over)) {
      var look = standing.nextLook();
      var before = Standing.of(row.term(), USUAL, look.minusSeconds(1));
      assertThat(before).as("a second before %s", look).isEqualTo(standing);
      standing = Standing.of(row.term(), USUAL, look);
      seen.add(Duration.between(START, look).toDays() + " " + word(standing));
    }
    assertThat(String.join(", ", seen)).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("that were missed are given as the last of them")
  void missed() {
    assertThat(Standing.of(term(90, 60, 7), USUAL, day(58)))
        .isEqualTo(
            new Standing.Running(
                Optional.of(new Notice(Notice.Of.REVIEW, day(60), Duration.ofDays(3))), day(59)));
  }

  @Test
  @DisplayName("are read in any order, each once")
  void read() {
    assertThat(Notices.parse("1d, 90m,14d,24h").ahead())
        .isEqualTo(List.of(Duration.ofDays(14), Duration.ofDays(1), Duration.ofMinutes(90)));
  }

  @ParameterizedTest(name = "are not read from \"{0}\", and the message says what is wrong")
  @CsvSource({
    "'', is not a time longer than 0",
    "2w, '''2w'' is not a time longer than 0'",
    "'14d,,1d', is not a time longer than 0",
    "'7d,0d', '''0d'' is not a time longer than 0'",
    "'-1d', '''-1d'' is not a time longer than 0'",
    "'1m,2m,3m,4m,5m,6m,7m,8m,9m,10m,11m', 1 to 10 notices are needed"
  })
  void refused(String text, String expected) {
    assertThatThrownBy(() -> Notices.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("drawbridge.review-notices is '" + text + "'")
        .hasMessageContaining(expected)
        .hasMessageEndingWith("write a list such as 14d,7d,3d,1d");
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case Standing.Running(var notice, _) ->
          notice.map(given -> given.of() + " " + given.ahead().toDays()).orElse("running");
      case Standing.ReviewDue _ -> "due";
      case Standing.Overdue _ -> "overdue";
      case Standing.Over _ -> "over";
    };
  }

  private static Term term(long length, long review, long grace) {
    return new Term(
        START, Duration.ofDays(length), day(review), Duration.ofDays(grace), Optional.empty());
  }

  private static Instant day(long number) {
    return START.plus(Duration.ofDays(number));
  }
}
