package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands around the access.
 *
 * @param partySuspended whether the party TOOLING is
 * @param partyEnds when the party TOOLING ends
 * @param grace how long after the review date a term works that starts now
 * @param namespaceAllowed whether the target account lets the namespace ask
 * @param guarded whether the admission policies are in force
 */
public record Around(
    boolean accountSuspended,
    boolean partySuspended,
    Optional<Instant> partyEnds,
    Duration grace,
    boolean namespaceAllowed,
    boolean guarded) {

  public static final Duration LONGEST_TERM = Duration.ofDays(90);
  public static final Duration LONGEST_REVIEW = Duration.ofDays(92);
  public static final Duration OVERLAP = Duration.ofHours(24);
  private static final Duration USUAL_GRACE = Duration.ofDays(7);

  /** One thing that a platform team changes. */
  public enum Change {
    SUSPEND_ACCOUNT,
    RESUME_ACCOUNT,
    SUSPEND_PARTY,
    RESUME_PARTY,
    PARTY_ENDS_SOON,
    PARTY_ENDS_NEVER,
    SHORT_GRACE,
    USUAL_GRACE,
    FORBID_NAMESPACE,
    ALLOW_NAMESPACE,
    LIFT_ADMISSION,
    RESTORE_ADMISSION
  }

  /** Nothing that stops anything. */
  public static Around usual() {
    return new Around(false, false, Optional.empty(), USUAL_GRACE, true, true);
  }

  /** What stands around it afterwards. */
  public Around after(Change change, Instant now) {
    return switch (change) {
      case SUSPEND_ACCOUNT -> suspended(true, partySuspended);
      case RESUME_ACCOUNT -> suspended(false, partySuspended);
      case SUSPEND_PARTY -> suspended(accountSuspended, true);
      case RESUME_PARTY -> suspended(accountSuspended, false);
      case PARTY_ENDS_SOON -> ends(Optional.of(midnight(now.plus(Duration.ofDays(4)))));
      case PARTY_ENDS_NEVER -> ends(Optional.empty());
      case SHORT_GRACE -> grace(Duration.ofDays(1));
      case USUAL_GRACE -> grace(USUAL_GRACE);
      case FORBID_NAMESPACE -> admitting(false, guarded);
      case ALLOW_NAMESPACE -> admitting(true, guarded);
      case LIFT_ADMISSION -> admitting(namespaceAllowed, false);
      case RESTORE_ADMISSION -> admitting(namespaceAllowed, true);
    };
  }

  Optional<Instant> endOf(Guest guest) {
    return guest.party() == Guest.Party.TOOLING ? partyEnds : Optional.empty();
  }

  boolean stops(Guest guest) {
    return accountSuspended || (partySuspended && guest.party() == Guest.Party.TOOLING);
  }

  private Around suspended(boolean account, boolean party) {
    return new Around(account, party, partyEnds, grace, namespaceAllowed, guarded);
  }

  private Around ends(Optional<Instant> end) {
    return new Around(accountSuspended, partySuspended, end, grace, namespaceAllowed, guarded);
  }

  private Around grace(Duration other) {
    return new Around(
        accountSuspended, partySuspended, partyEnds, other, namespaceAllowed, guarded);
  }

  private Around admitting(boolean allowed, boolean policies) {
    return new Around(accountSuspended, partySuspended, partyEnds, grace, allowed, policies);
  }

  private static Instant midnight(Instant instant) {
    var day = Duration.ofDays(1).toSeconds();
    return Instant.ofEpochSecond(instant.getEpochSecond() / day * day);
  }
}
