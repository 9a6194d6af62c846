package dev.drawbridge.controller;

import dev.drawbridge.api.TargetAccountStatus.Orphan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What keeps the operator from removing a role because it sees no access: a hold of some hours, and
 * a guard where so many are missing that rather the cluster is wrong.
 *
 * @param hold how long an orphan stays after it was found
 * @param released a person lets go at once whatever was found at or before this instant
 */
record OrphanHold(Duration hold, Optional<Instant> released) {
  private static final int FEW = 10;
  private static final int FIFTH = 5;

  /** What becomes of an orphan. */
  sealed interface Fate {
    /** It is removed now. */
    record Goes() implements Fate {}

    /** It is removed at this instant. */
    record Held(Instant until) implements Fate {}

    /** It stays until a person has looked. */
    record Guarded() implements Fate {}
  }

  /**
   * Says whether a person has to look: more than 10 and more than 20 % of the roles would go though
   * nobody asked for it. Those that have ended let nobody in; these and the released do not count.
   *
   * @param roles how many roles of the installation are in the account
   */
  boolean guards(List<Orphan> orphans, int roles, Instant now) {
    var inferred =
        orphans.stream().filter(orphan -> !hasEnded(orphan, now) && !isReleased(orphan)).count();
    return inferred > FEW && inferred * FIFTH > roles;
  }

  /** Says what becomes of it, where {@code guarded} says whether a person has to look. */
  Fate fate(Orphan orphan, boolean guarded, Instant now) {
    if (hasEnded(orphan, now) || isReleased(orphan)) {
      return new Fate.Goes();
    }
    if (guarded) {
      return new Fate.Guarded();
    }
    var until = orphan.foundAt().plus(hold);
    return until.isAfter(now) ? new Fate.Held(until) : new Fate.Goes();
  }

  private boolean isReleased(Orphan orphan) {
    return released.filter(until -> !orphan.foundAt().isAfter(until)).isPresent();
  }

  private static boolean hasEnded(Orphan orphan, Instant now) {
    return orphan.endsAt() != null && !orphan.endsAt().isAfter(now);
  }
}
