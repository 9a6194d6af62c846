package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One approved stretch of an access.
 *
 * @param earliest when it started at the earliest; the operator says which second it was
 * @param latest when it started at the latest
 */
record Term(
    Instant earliest,
    Instant latest,
    Duration duration,
    Instant review,
    Duration grace,
    Optional<Instant> partyEnd) {

  static Term started(Look look) {
    var asked = look.asked();
    return new Term(
        look.from(),
        look.to(),
        asked.duration(),
        asked.review(),
        look.around().grace(),
        look.around().endOf(asked.guest()));
  }

  /** Later inputs can only shorten it. */
  Term narrowed(Asked asked, Around around) {
    return new Term(
            earliest,
            latest,
            shorter(duration, asked.duration()),
            sooner(review, asked.review()),
            shorter(grace, around.grace()),
            partyEnd)
        .withinParty(asked, around);
  }

  /** What is refused shields nothing from its own times. */
  Term shortened(Asked refused) {
    return new Term(
        earliest,
        latest,
        shorter(duration, refused.duration()),
        sooner(review, refused.review()),
        grace,
        partyEnd);
  }

  Term withinParty(Asked asked, Around around) {
    var end = around.endOf(asked.guest()).or(() -> partyEnd);
    return new Term(
        earliest,
        latest,
        duration,
        review,
        grace,
        end.map(party -> sooner(party, partyEnd.orElse(party))));
  }

  /** The operator says when it started; empty where that cannot be. */
  Optional<Term> pinned(Instant start) {
    return start.isBefore(Instant.ofEpochSecond(earliest.getEpochSecond())) || start.isAfter(latest)
        ? Optional.empty()
        : Optional.of(from(start, start));
  }

  /** The same, whenever it started. */
  Term shape() {
    return from(Instant.EPOCH, Instant.EPOCH);
  }

  Term from(Instant first, Instant last) {
    return new Term(first, last, duration, review, grace, partyEnd);
  }

  Instant firstEnd() {
    return end(earliest);
  }

  Instant lastEnd() {
    return end(latest);
  }

  Instant firstDeadline() {
    return sooner(firstEnd(), review.plus(grace));
  }

  Instant lastDeadline() {
    return sooner(lastEnd(), review.plus(grace));
  }

  private Instant end(Instant start) {
    var end = start.plus(duration);
    return sooner(end, partyEnd.orElse(end));
  }

  private static Instant sooner(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
