package dev.drawbridge.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * No deadline moves later without a renewal: an update of one object to a strictly later review
 * instant. Told from the history alone.
 */
final class Renewals {
  private final Map<String, Instant> reviews = new HashMap<>();
  private Optional<Instant> reached = Optional.empty();
  private int renewed;

  void applied(String uid, Instant review) {
    var before = reviews.put(uid, review);
    if (before != null && review.isAfter(before)) {
      renewed++;
    }
  }

  /**
   * AWS now ends access at this instant; nothing where it is closed or gone. Says whether that is
   * later than before.
   */
  boolean reaches(Optional<Instant> reach) {
    var before = reached;
    reached = reach.filter(now -> before.filter(now::isBefore).isEmpty()).or(() -> before);
    if (before.isEmpty() || before.equals(reached)) {
      return false;
    }
    if (renewed == 0) {
      throw new AssertionError(
          "the deadline moved from %s to %s without a renewal"
              .formatted(before.get(), reached.orElseThrow()));
    }
    renewed--;
    return true;
  }

  /** A look has gone through, so that this is no way station, and may not become later either. */
  void settles(Optional<Instant> reach) {
    reached = reach.or(() -> reached);
  }
}
