package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.controller.OrphanHold.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A role that no access stands behind")
class OrphanHoldTest {
  private static final Instant FOUND = Instant.parse("2027-01-01T00:00:00Z");
  private static final Duration HOLD = Duration.ofHours(24);
  private static final Instant OVER = FOUND.plus(HOLD);
  private static final Instant ENDS = FOUND.plus(Duration.ofHours(2));

  record Row(
      String sentence,
      @Nullable Instant endsAt,
      boolean guarded,
      Optional<Instant> released,
      Instant now,
      Fate fate) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> fates() {
    var never = Optional.<Instant>empty();
    var goes = new Fate.Goes();
    var held = new Fate.Held(OVER);
    var guarded = new Fate.Guarded();
    return Stream.of(
        new Row("is held from the moment it is found", null, false, never, FOUND, held),
        new Row(
            "is held to the last second",
            null,
            false,
            never,
            OVER.minus(Duration.ofSeconds(1)),
            held),
        new Row("goes when the hold is over", null, false, never, OVER, goes),
        new Row("is held while its term runs", ENDS, false, never, FOUND, held),
        new Row("goes at the end of its term", ENDS, false, never, ENDS, goes),
        new Row("goes at the end of its term past the guard", ENDS, true, never, ENDS, goes),
        new Row("waits for a person past its hold", null, true, never, OVER, guarded),
        new Row("goes at once when released", null, false, Optional.of(FOUND), FOUND, goes),
        new Row("goes past the guard when released", null, true, Optional.of(FOUND), FOUND, goes),
        new Row(
            "stays under the guard when found after the release",
            null,
            true,
            Optional.of(FOUND.minus(Duration.ofSeconds(1))),
            OVER,
            guarded));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fates")
  void fate(Row row) {
    assertThat(
            new OrphanHold(HOLD, row.released())
                .fate(at(FOUND, row.endsAt()), row.guarded(), row.now()))
        .isEqualTo(row.fate());
  }

  @ParameterizedTest(name = "{0} of {1} roles are guarded: {2}")
  @CsvSource({
    "10, 10, false",
    "11, 11, true",
    "11, 54, true",
    "11, 55, false",
    "12, 55, true",
    "200, 1000, false",
    "201, 1000, true",
  })
  void guard(int orphans, int roles, boolean guarded) {
    var found = IntStream.range(0, orphans).mapToObj(_ -> at(FOUND, null)).toList();
    assertThat(new OrphanHold(HOLD, Optional.empty()).guards(found, roles, FOUND))
        .isEqualTo(guarded);
  }

  @ParameterizedTest(name = "those that have ended ({0}) or were released ({1}) do not count: {2}")
  @CsvSource({"0, 0, true", "1, 0, false", "0, 1, false"})
  void counted(int ended, int released, boolean guarded) {
    var found =
        Stream.of(
                Stream.generate(() -> at(FOUND, FOUND)).limit(ended),
                Stream.generate(() -> at(FOUND, null)).limit(released),
                Stream.generate(() -> at(FOUND.plusSeconds(1), null)).limit(11 - ended - released))
            .flatMap(orphans -> orphans)
            .toList();
    var policy = new OrphanHold(HOLD, released == 0 ? Optional.empty() : Optional.of(FOUND));
    assertThat(policy.guards(found, 20, FOUND.plusSeconds(2))).isEqualTo(guarded);
    assertThat(policy.guards(List.of(), 0, FOUND)).isFalse();
  }

  private static Orphan at(Instant foundAt, @Nullable Instant endsAt) {
    return new Orphan("arn", "AROA", "payments", "deploy", foundAt, endsAt);
  }
}
