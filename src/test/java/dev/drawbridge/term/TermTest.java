package dev.drawbridge.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A term")
class TermTest {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest(
      name = "of {0} days, reviewed on day {1} with {2} days of grace: ends day {3}, deadline {4}")
  @CsvSource({
    "30, 60, 7, 30, 30",
    "30, 30, 7, 30, 30",
    "30, 23, 7, 30, 30",
    "30, 22, 7, 30, 29",
    "30, 10, 7, 30, 17",
    "30, 10, 0, 30, 10",
    "30, 10, 20, 30, 30"
  })
  void ends(long length, long review, long grace, long end, long deadline) {
    var term = term(length, review, grace, Optional.empty());
    assertThat(term.endsAt()).isEqualTo(day(end));
    assertThat(term.deadline()).isEqualTo(day(deadline));
  }

  @ParameterizedTest(name = "whose party ends on day {0} ends on day {1} with the deadline {2}")
  @CsvSource({"40, 30, 17", "30, 30, 17", "29, 29, 17", "17, 17, 17", "12, 12, 12", "5, 5, 5"})
  void endsWithTheParty(long partyEnd, long end, long deadline) {
    var term = term(30, 10, 7, Optional.of(day(partyEnd)));
    assertThat(term.endsAt()).isEqualTo(day(end));
    assertThat(term.deadline()).isEqualTo(day(deadline));
  }

  @Test
  @DisplayName("has whole seconds, rounded down")
  void wholeSeconds() {
    var term =
        new Term(
            START.plusMillis(999),
            Duration.ofHours(1),
            day(1).plusNanos(1),
            Duration.ofDays(1),
            Optional.empty());
    assertThat(term.startedAt()).isEqualTo(START);
    assertThat(term.reviewDate()).isEqualTo(day(1));
  }

  private static final Notices NOTICES = Notices.parse("3d,1d");

  record Row(String sentence, Term term, Instant now, Standing expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> standings() {
    var reviewed = term(30, 10, 7, Optional.empty());
    return Stream.of(
        new Row(
            "runs from its start", reviewed, START, new Standing.Running(Optional.empty(), day(7))),
        new Row(
            "runs to the last second before its review date",
            reviewed,
            day(10).minusSeconds(1),
            running(Notice.Of.REVIEW, 10)),
        new Row(
            "is due for review at its review date",
            reviewed,
            day(10),
            new Standing.ReviewDue(day(17))),
        new Row(
            "is due for review to the last second of the grace",
            reviewed,
            day(17).minusSeconds(1),
            new Standing.ReviewDue(day(17))),
        new Row(
            "is overdue once the grace is over", reviewed, day(17), new Standing.Overdue(day(30))),
        new Row(
            "is overdue to its last second",
            reviewed,
            day(30).minusSeconds(1),
            new Standing.Overdue(day(30))),
        new Row("is over at its end", reviewed, day(30), new Standing.Over()),
        new Row("is over long after its end", reviewed, day(300), new Standing.Over()));
  }

  static Stream<Row> shortStandings() {
    var unhurried = term(30, 60, 7, Optional.empty());
    var strict = term(30, 10, 0, Optional.empty());
    var parted = term(30, 10, 7, Optional.of(day(12)));
    return Stream.of(
        new Row(
            "that ends before its review runs to its end",
            unhurried,
            day(30).minusSeconds(1),
            running(Notice.Of.END, 30)),
        new Row(
            "that ends before its review is over then", unhurried, day(30), new Standing.Over()),
        new Row(
            "without grace is overdue at its review date",
            strict,
            day(10),
            new Standing.Overdue(day(30))),
        new Row(
            "whose party ends in the grace is due to that end",
            parted,
            day(12).minusSeconds(1),
            new Standing.ReviewDue(day(12))),
        new Row("whose party has ended is over", parted, day(12), new Standing.Over()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"standings", "shortStandings"})
  void stands(Row row) {
    assertThat(Standing.of(row.term(), NOTICES, row.now())).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("that is over is never looked at again for its own sake")
  void neverAgain() {
    assertThat(new Standing.Over().nextLook()).isEqualTo(Instant.MAX);
  }

  private static Standing running(Notice.Of of, long until) {
    return new Standing.Running(
        Optional.of(new Notice(of, day(until), Duration.ofDays(1))), day(until));
  }

  private static Term term(long length, long review, long grace, Optional<Instant> partyEnd) {
    return new Term(START, Duration.ofDays(length), day(review), Duration.ofDays(grace), partyEnd);
  }

  private static Instant day(long number) {
    return START.plus(Duration.ofDays(number));
  }
}
