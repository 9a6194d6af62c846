package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Made;
import dev.drawbridge.term.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one pass over an access.
 *
 * @param memory what the record says after the pass
 * @param made the changes that AWS confirmed
 * @param failure what kept the pass from its end
 * @param nextLook when the standing of the term changes next
 */
record Outcome(
    Verdict verdict,
    Optional<AccessRecordSpec> memory,
    Optional<Term> term,
    List<Made> made,
    Optional<AwsFailure> failure,
    Optional<Instant> nextLook) {

  Outcome {
    made = List.copyOf(made);
  }

  /** What was planned and not begun has saved nothing, so the record's term is the one in force. */
  static Outcome failed(
      AwsException failed, Decision planned, Optional<AccessRecordSpec> memory, List<Made> made) {
    var exists = memory.filter(m -> m.living() && m.role().id() != null).isPresent();
    var open = planned instanceof Decision.KeepRole keep && !keep.closed();
    // A look that failed changes nothing; a change that failed leaves the role short of its spec.
    var stands = exists && open && failed.failure().onLooking();
    return new Outcome(
        Verdict.of(stands ? planned.verdict().phase() : Phase.Pending, failed.failure()),
        memory,
        memory.map(Terms::last),
        made,
        Optional.of(failed.failure()),
        planned instanceof Decision.KeepRole keep
            ? Optional.of(Revocations.nextLook(keep.nextLook(), memory))
            : Optional.empty());
  }

  /** The same, told otherwise. */
  Outcome with(Verdict verdict) {
    return new Outcome(verdict, memory, term, made, failure, nextLook);
  }

  /**
   * When to look next, at this time. A pass that did not come to its end is repeated after a while,
   * however long ago something was due: without pause it would only use up the budget of calls.
   */
  Optional<Instant> nextLook(Instant now) {
    return nextLook.filter(look -> !unsettled() || now.isBefore(look));
  }

  /** Says whether the pass has to be repeated soon, whatever the term says. */
  boolean unsettled() {
    return failure.isPresent()
        || switch (verdict.reason()) {
          case RoleNotOurs, RoleRecreated, AccountMissing -> true;
          case AccountReplaced -> memory.filter(AccessRecordSpec::living).isPresent();
          default -> false;
        };
  }
}
