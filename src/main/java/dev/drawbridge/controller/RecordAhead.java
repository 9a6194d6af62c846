package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.TrustReader;
import dev.drawbridge.role.Unshown;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the record ahead of the changes in AWS, so that a crash between them resumes from it.
 *
 * @param desired what was decided, by what the record says
 * @param now by the clock of AWS
 * @param latest the latest that it may be now
 * @param forgotten what an operator before this one may have sent lately
 */
record RecordAhead(
    Notes record,
    Function<AccessRecordSpec, DesiredRole> desired,
    Supplier<Instant> now,
    Supplier<Instant> latest,
    Supplier<Unshown> forgotten)
    implements RoleKeeper.Ahead {

  /** The record of one access during one pass. */
  interface Notes {
    /** What it says, whether that is written or not. */
    AccessRecordSpec said();

    /** Writes it. */
    void save(AccessRecordSpec said);

    /** Writes it where the API server takes it, and with the next change of it where not. */
    void note(AccessRecordSpec said);
  }

  @Override
  public DesiredRole wanted(ObservedRole observed) {
    if (record.said().role().id() == null) {
      recall(observed);
    }
    var wanted = desired.apply(record.said());
    return Succession.broken(record.said(), observed.roleId()) ? wanted.closed() : wanted;
  }

  @Override
  public void creatingAnew() {
    record.save(Succession.creatingAnew(record.said()));
  }

  @Override
  public Unshown unshown(Unshown sent) {
    return sent.after(forgotten.get());
  }

  /** A generated ExternalId that only the live role still knows is kept, for the caller's sake. */
  private void recall(ObservedRole observed) {
    TrustReader.externalId(observed.trust())
        .ifPresent(known -> record.save(Memories.accepting(record.said(), known, now.get())));
  }

  @Override
  public DesiredRole noted(DesiredRole wanted, ObservedRole observed) {
    var at = now.get();
    var before = Succession.seen(record.said(), observed.roleId(), at);
    var after = Revocations.after(before, wanted, observed, latest.get());
    if (wanted.letsNobodyIn()) {
      record.note(after);
    } else {
      record.save(after);
    }
    return wanted.with(Revocations.wanted(before, after, at));
  }

  @Override
  public Revocation answered(Revocation noted) {
    var before = record.said();
    var after = Revocations.covering(before, latest.get());
    if (after.equals(before)) {
      return noted;
    }
    record.note(after);
    return Revocations.wanted(after, after, now.get());
  }
}
