package dev.drawbridge.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The timeline")
class TimelineTest {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final Instant REVIEW = Instant.parse("2027-02-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(10));
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final TermRequest ASKED = asked(MONTH, REVIEW, WEEK, Optional.empty());
  private static final TermRequest ASKED_LATER =
      asked(MONTH, REVIEW.plusSeconds(1), WEEK, Optional.empty());
  private static final Term LAST = ASKED.startingAt(START);

  record Row(String sentence, Timeline found, Timeline expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  @Test
  @DisplayName("starts a first term now where nothing is remembered")
  void first() {
    assertThat(Timeline.of(ASKED, Optional.empty(), NOW))
        .isEqualTo(new Timeline.First(new Term(NOW, MONTH, REVIEW, WEEK, Optional.empty())));
  }

  static Stream<Row> renewals() {
    var second = REVIEW.plusSeconds(1);
    return Stream.of(
        new Row("goes on at the same review date", same(REVIEW), continued(REVIEW)),
        new Row("renews one second later", same(second), renewed(second)),
        new Row(
            "goes on at the same instant in another zone",
            same(Instant.parse("2027-02-01T02:00:00+02:00")),
            continued(REVIEW)),
        new Row(
            "is narrowed one second earlier",
            same(REVIEW.minusSeconds(1)),
            continued(REVIEW.minusSeconds(1))));
  }

  static Stream<Row> recreations() {
    return Stream.of(
        new Row(
            "goes on for a re-created object with a later review date",
            of(ASKED_LATER, new Remembered(LAST, false, REVIEW)),
            continued(REVIEW)),
        new Row(
            "goes on for a date that this object already had when it was re-created",
            of(ASKED_LATER, new Remembered(LAST, true, ASKED_LATER.reviewDate())),
            continued(REVIEW)),
        new Row(
            "goes on for a date later than the object's but not than the term's",
            of(ASKED, new Remembered(LAST, true, REVIEW.minusSeconds(9))),
            continued(REVIEW)),
        new Row(
            "renews a term that is over long ago",
            Timeline.of(
                ASKED_LATER,
                Optional.of(new Remembered(LAST, true, REVIEW)),
                REVIEW.plus(Duration.ofDays(400))),
            new Timeline.Renewed(ASKED_LATER.startingAt(REVIEW.plus(Duration.ofDays(400))))));
  }

  static Stream<Row> narrowings() {
    var day = Duration.ofDays(1);
    var none = Optional.<Instant>empty();
    return Stream.of(
        row(
            "takes a shorter duration",
            asked(day, REVIEW, WEEK, none),
            LAST,
            new Term(START, day, REVIEW, WEEK, none)),
        row("takes no longer duration", asked(MONTH.plus(day), REVIEW, WEEK, none), LAST, LAST),
        row(
            "takes a shorter grace",
            asked(MONTH, REVIEW, day, none),
            LAST,
            new Term(START, MONTH, REVIEW, day, none)),
        row("takes no longer grace", asked(MONTH, REVIEW, WEEK.plus(day), none), LAST, LAST));
  }

  static Stream<Row> partyEnds() {
    var end = Instant.parse("2027-01-20T00:00:00Z");
    var ending = new Term(START, MONTH, REVIEW, WEEK, Optional.of(end));
    return Stream.of(
        row(
            "takes a new end of the party",
            asked(MONTH, REVIEW, WEEK, Optional.of(end)),
            LAST,
            ending),
        row("keeps the end of the party when it is dropped", ASKED, ending, ending),
        row(
            "takes an earlier end of the party",
            asked(MONTH, REVIEW, WEEK, Optional.of(end.minusSeconds(1))),
            ending,
            new Term(START, MONTH, REVIEW, WEEK, Optional.of(end.minusSeconds(1)))),
        row(
            "takes no later end of the party",
            asked(MONTH, REVIEW, WEEK, Optional.of(end.plusSeconds(1))),
            ending,
            ending));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"renewals", "recreations", "narrowings", "partyEnds"})
  void decides(Row row) {
    assertThat(row.found()).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("moves no end in ten deletions and re-applications, whatever the manifest says")
  void reapplications() {
    var term = LAST;
    for (var times = 1; times <= 10; times++) {
      var later = asked(MONTH, REVIEW.plus(Duration.ofDays(times)), WEEK, Optional.empty());
      var again = Timeline.of(later, Optional.of(new Remembered(term, false, REVIEW)), NOW);
      term = again.term();
    }
    assertThat(term).isEqualTo(LAST);
  }

  @Test
  @DisplayName("keeps a narrowed term narrow when the spec is widened back")
  void staysNarrow() {
    var narrowed = of(asked(Duration.ofHours(1), REVIEW, WEEK, Optional.empty()), remembered(LAST));
    assertThat(of(ASKED, remembered(narrowed.term())).term()).isEqualTo(narrowed.term());
  }

  @Test
  @DisplayName("judges limits when a term starts and not when it goes on")
  void starts() {
    assertThat(new Timeline.First(LAST).starts()).isTrue();
    assertThat(new Timeline.Renewed(LAST).starts()).isTrue();
    assertThat(new Timeline.Continued(LAST).starts()).isFalse();
  }

  private static Row row(String sentence, TermRequest request, Term last, Term expected) {
    return new Row(sentence, of(request, remembered(last)), new Timeline.Continued(expected));
  }

  private static Timeline same(Instant reviewDate) {
    return of(asked(MONTH, reviewDate, WEEK, Optional.empty()), remembered(LAST));
  }

  private static Timeline of(TermRequest request, Remembered remembered) {
    return Timeline.of(request, Optional.of(remembered), NOW);
  }

  private static Remembered remembered(Term last) {
    return new Remembered(last, true, last.reviewDate());
  }

  private static Timeline continued(Instant reviewDate) {
    return new Timeline.Continued(new Term(START, MONTH, reviewDate, WEEK, Optional.empty()));
  }

  private static Timeline renewed(Instant reviewDate) {
    return new Timeline.Renewed(new Term(NOW, MONTH, reviewDate, WEEK, Optional.empty()));
  }

  private static TermRequest asked(
      Duration duration, Instant reviewDate, Duration grace, Optional<Instant> partyEnd) {
    return new TermRequest(duration, reviewDate, grace, partyEnd);
  }
}
