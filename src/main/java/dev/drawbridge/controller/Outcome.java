package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
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

  /** Says whether the pass has to be repeated soon, whatever the term says. */
  boolean unsettled() {
    return failure.isPresent()
        || switch (verdict.reason()) {
          case RoleNotOurs, PrincipalDeleted, AccountMissing -> true;
          default -> false;
        };
  }
}
