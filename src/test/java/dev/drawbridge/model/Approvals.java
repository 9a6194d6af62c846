package dev.drawbridge.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nobody takes the place of a principal that was deleted but whom a person approves: by an update
 * of one object to a later review instant, or to another guest. Told from the history alone.
 */
final class Approvals {
  private final Map<String, Asked> asked = new HashMap<>();
  private Optional<Observed> last = Optional.empty();
  private boolean approved;

  void applied(String uid, Asked now) {
    var before = asked.put(uid, now);
    approved =
        approved
            || (before != null
                && (now.review().isAfter(before.review()) || now.guest() != before.guest()));
  }

  /** AWS now has this. */
  void sees(Observed aws) {
    if (aws.namesGuest()) {
      if (!approved && last.flatMap(Observed::departed).isPresent()) {
        throw new AssertionError(
            "a deleted principal was written anew: %s after %s".formatted(aws, last.get()));
      }
      approved = approved && last.filter(aws::hasTrustOf).isPresent();
    }
    last = Optional.of(aws);
  }
}
