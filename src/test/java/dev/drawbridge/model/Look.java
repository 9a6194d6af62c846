package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The operator looks at an access.
 *
 * @param uid of the object
 * @param deleting whether a person has deleted it
 * @param from the earliest time that the operator may take it to be
 * @param to the latest
 * @param local what the clock of the machine shows, where AWS has not told the time yet
 * @param departed what AWS shows of the principal, where it was deleted
 */
public record Look(
    String uid,
    Asked asked,
    Around around,
    boolean deleting,
    Instant from,
    Instant to,
    Optional<Instant> local,
    Optional<String> departed) {
  /** A Date header has whole seconds, and less than 2 s are no difference. */
  private static final Duration CLOCK = Duration.ofSeconds(3);

  /** A look that begins now. */
  public static Look at(
      String uid,
      Asked asked,
      Around around,
      boolean deleting,
      Instant now,
      Optional<Instant> local) {
    return new Look(uid, asked, around, deleting, now.minus(CLOCK), now, local, Optional.empty());
  }

  Look until(Instant now) {
    return new Look(uid, asked, around, deleting, from, now, local, departed);
  }

  Look showing(Optional<String> departed) {
    return new Look(uid, asked, around, deleting, from, to, local, departed);
  }
}
