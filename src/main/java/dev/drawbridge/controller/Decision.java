package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.term.Term;
import java.time.Instant;
import java.util.Optional;

/** What is to become of an access; decided without any I/O. */
sealed interface Decision {
  Verdict verdict();

  /** There is no role and none is wanted: no call to AWS. */
  record NoRole(Verdict verdict, Optional<AccessRecordSpec> memory, Optional<Term> term)
      implements Decision {}

  /**
   * The role is kept in this form.
   *
   * @param granted the spec that the role follows
   * @param closed whether it lets nobody in
   * @param memory what the record says from now on
   */
  record KeepRole(
      Verdict verdict,
      CrossAccountAccessSpec granted,
      boolean closed,
      Term term,
      AccessRecordSpec memory,
      Instant nextLook)
      implements Decision {}

  /** The role goes, and the record says why. */
  record RemoveRole(Verdict verdict, EndReason why, AccessRecordSpec memory, Term term)
      implements Decision {}
}
