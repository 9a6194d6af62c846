package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A principal that was deleted, as the operator remembers it.
 *
 * @param id what AWS shows in its place
 * @param earliest when it was seen first, at the earliest
 * @param latest the same at the latest
 * @param proved whether it was seen again, so that the role is closed
 */
record Departure(String id, Instant earliest, Instant latest, boolean proved) {
  private static final Duration APART = Duration.ofMinutes(1);

  /** It is written down in whole seconds. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** The same, whenever it was seen. */
  Departure shape() {
    return new Departure(id, Instant.EPOCH, Instant.EPOCH, proved);
  }

  /** Both in one, where they are alike but for when it was seen. */
  Departure with(Departure other) {
    return new Departure(
        id,
        earliest.isBefore(other.earliest) ? earliest : other.earliest,
        latest.isAfter(other.latest) ? latest : other.latest,
        proved);
  }

  /** What may be remembered after a look that showed this id. */
  static Stream<Departure> seen(Optional<Departure> before, String id, Look look) {
    var known =
        before
            .filter(seen -> seen.id.equals(id))
            .orElse(new Departure(id, look.from().minus(SECOND), look.to(), false));
    var again = new Departure(id, known.earliest, known.latest, true);
    return known.proved
        ? Stream.of(known)
        : Stream.concat(
            Stream.of(known).filter(_ -> look.from().isBefore(known.latest.plus(APART))),
            Stream.of(again).filter(_ -> !look.to().isBefore(known.earliest.plus(APART))));
  }
}
