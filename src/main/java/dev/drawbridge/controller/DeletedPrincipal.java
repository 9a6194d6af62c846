package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.PrincipalDeleted;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the record holds of a principal that was deleted in its account.
 *
 * <p>AWS shows its unique id in place of its ARN, and would bind that ARN anew at the next write.
 * So the role is closed once two looks a minute apart have shown it, and only a person opens it
 * again.
 */
final class DeletedPrincipal {
  private static final Duration APART = Duration.ofMinutes(1);

  private DeletedPrincipal() {}

  /**
   * The record after a look that showed this unique id.
   *
   * @param edited whether the trust says more than we wrote, so that nothing is waited for
   */
  static AccessRecordSpec seen(
      AccessRecordSpec record, String uniqueId, boolean edited, Instant now) {
    var known =
        Optional.ofNullable(record.principalDeleted())
            .filter(seen -> seen.uniqueId().equals(uniqueId));
    var seenAt = known.map(PrincipalDeleted::seenAt).orElse(RecordEdit.second(now));
    var closed = edited || !now.isBefore(seenAt.plus(APART));
    return RecordEdit.of(
        record, edit -> edit.principalDeleted = new PrincipalDeleted(uniqueId, seenAt, closed));
  }

  /** The record after a look that showed the ARN again. */
  static AccessRecordSpec shown(AccessRecordSpec record) {
    return record.principalDeleted() == null || record.principalDeleted().closed()
        ? record
        : RecordEdit.of(record, edit -> edit.principalDeleted = null);
  }

  /** Only an update is asked about, so a re-created object that names another lifts nothing. */
  static boolean namesAnother(Situation situation) {
    return situation.sameObject()
        && situation.guarded()
        && situation
            .living()
            .filter(record -> !record.accepted().principal().equals(situation.spec().principal()))
            .isPresent();
  }

  /** Says whether this pass takes up an update that names another principal, or that renews. */
  static boolean approvedNow(Decision.KeepRole keep, Situation situation) {
    return situation
        .memory()
        .filter(
            before ->
                !before.accepted().principal().equals(keep.granted().principal())
                    || (before.principalDeleted() != null
                        && keep.memory().principalDeleted() == null))
        .isPresent();
  }

  /**
   * The unique id that the principal had, where this pass bound its ARN anew: a person renewed the
   * access, so the trust now lets in whoever has the name by now.
   *
   * @param before the record at the start of the pass
   */
  static Optional<String> rebound(Optional<AccessRecordSpec> before, Outcome outcome) {
    var bound =
        outcome.made().stream()
            .map(Made::operation)
            .anyMatch(Set.of("CreateRole", "UpdateAssumeRolePolicy")::contains);
    var principal =
        outcome
            .memory()
            .filter(after -> after.principalDeleted() == null)
            .map(after -> after.accepted().principal());
    return before
        .filter(_ -> bound)
        .filter(known -> principal.filter(known.accepted().principal()::equals).isPresent())
        .map(AccessRecordSpec::principalDeleted)
        .map(PrincipalDeleted::uniqueId);
  }

  /** What closes an access whose principal is known to be deleted. */
  static Optional<Verdict> stop(AccessRecordSpec record) {
    return Optional.ofNullable(record.principalDeleted())
        .filter(PrincipalDeleted::closed)
        .map(
            seen ->
                Verdict.of(
                    Phase.Suspended,
                    Reason.PrincipalDeleted,
                    "%s was shown as %s at %s"
                        .formatted(record.accepted().principal(), seen.uniqueId(), seen.seenAt())));
  }

  /** When the role has to be looked at again because of it. */
  static Optional<Instant> nextLook(AccessRecordSpec record, Instant now) {
    return Optional.ofNullable(record.principalDeleted())
        .map(seen -> seen.closed() ? now : seen.seenAt().plus(APART));
  }
}
