package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.OperatorStopping;
import dev.drawbridge.role.DesiredRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps a role as it was decided, and the record ahead of AWS. */
final class Upkeep {
  private final Reach reach;

  Upkeep(Reach reach) {
    this.reach = reach;
  }

  /** Brings the role to what was decided. */
  Outcome keep(Decision.KeepRole keep, Situation situation, RecordKeeper record) {
    var memory = Memories.creating(keep.memory());
    if (situation.living().isEmpty()) {
      reach.attempts().none(memory.role().arn());
    }
    if (keep.closed() && memory.role().id() != null) {
      // A role that is known is closed first: no API server that is down delays that.
      record.later(memory);
    } else {
      // Written before CreateRole, so that a crash at any point resumes from it.
      record.save(memory);
    }
    return carry(keep, situation, record, keeper -> bring(keeper, keep, situation, record));
  }

  /**
   * Holds the role to what it gives now, because its boundary was not seen. What was decided is not
   * written into the record, since it has to be judged by the boundary first.
   *
   * @param unseen why
   */
  Outcome hold(
      Decision.KeepRole keep, Situation situation, RecordKeeper record, AwsException unseen) {
    var desired = reach.desired(keep, keep.memory(), situation);
    var ahead = ahead(record, _ -> desired, situation);
    return carry(keep, situation, record, keeper -> keeper.hold(desired, unseen, ahead));
  }

  private Outcome carry(
      Decision.KeepRole keep,
      Situation situation,
      RecordKeeper record,
      Function<RoleKeeper, RoleKeeper.Kept> pass) {
    var made = new ArrayList<Made>();
    var keeper = new RoleKeeper(reach.role(situation, keep), made::add);
    var proves = reach.proves(situation, record.memory());
    try {
      return report(pass.apply(keeper), proves, keep, situation, record, made);
    } catch (AwsException failed) {
      if (failed.failure().unanswered("CreateRole")) {
        reach.attempts().unanswered(record.said().role().arn(), reach.account(situation).now());
      }
      record.changed(made, reach.account(situation).now());
      return Outcome.failed(failed, keep, record.memory(), made);
    } catch (OperatorStopping stopping) {
      record.changedBeforeStop(made, reach.account(situation).now());
      throw stopping;
    }
  }

  private RoleKeeper.Kept bring(
      RoleKeeper keeper, Decision.KeepRole keep, Situation situation, RecordKeeper record) {
    var account = reach.account(situation);
    var ahead = ahead(record, said -> reach.desired(keep, said, situation), situation);
    var said = record.said();
    if (said.role().id() == null) {
      return keeper.create(reach.desired(keep, said, situation), ahead);
    }
    var desired =
        reach.desired(keep, said, situation).with(Revocations.wanted(said, said, account.now()));
    var suspicion = reach.suspicion(desired, situation, said);
    reach.expect(desired, situation, said, keep.nextLook());
    return suspicion instanceof Suspicion.None
        ? new RoleKeeper.Kept.AsDesired(said.role().id(), desired.revocation(), Set.of())
        : keeper.keep(desired, suspicion, reach.absence(said, account.earliest()), ahead);
  }

  private RecordAhead ahead(
      RecordKeeper record, Function<AccessRecordSpec, DesiredRole> desired, Situation situation) {
    var account = reach.account(situation);
    return new RecordAhead(
        record, desired, account::now, account::latest, () -> reach.forgotten(situation));
  }

  private Outcome report(
      RoleKeeper.Kept kept,
      boolean proves,
      Decision.KeepRole keep,
      Situation situation,
      RecordKeeper record,
      List<Made> made) {
    var now = reach.account(situation).now();
    return switch (kept) {
      case RoleKeeper.Kept.AsDesired(var roleId, var revocation, _)
          when Succession.broken(record.said(), roleId) -> {
        var settled = Revocations.settled(record.said(), revocation);
        record.save(Memories.changed(settled, made, Optional.empty(), now));
        var details = "%s is now %s".formatted(record.said().role().id(), roleId);
        yield done(conflict(Reason.RoleRecreated, details), keep, situation, record, made, now);
      }
      case RoleKeeper.Kept.AsDesired(var roleId, var revocation, var changed) -> {
        var desired = reach.desired(keep, record.said(), situation).with(revocation);
        var settled = Revocations.settled(record.said(), revocation);
        var shown = keep.closed() ? settled : DeletedPrincipal.shown(settled);
        var told = Repairs.after(shown, desired, proves ? changed : Set.of(), now);
        record.save(Memories.changed(told, made, Optional.of(roleId), now));
        reach.expect(desired, situation, record.said(), keep.nextLook());
        yield done(keep.verdict(), keep, situation, record, made, now);
      }
      case RoleKeeper.Kept.Held(var letsNobodyIn, var unseen) -> {
        record.changed(made, now);
        var held = Outcome.failed(unseen, keep, record.memory(), made);
        yield letsNobodyIn ? held.with(Verdict.of(Phase.Pending, unseen.failure())) : held;
      }
      case RoleKeeper.Kept.NotOurs(var contradictions) -> {
        var name = reach.address(situation).name();
        var details = "%s: %s".formatted(name, String.join(", ", contradictions));
        record.save(record.said());
        yield done(conflict(Reason.RoleNotOurs, details), keep, situation, record, made, now);
      }
      case RoleKeeper.Kept.PrincipalDeleted(var uniqueId, var edited) -> {
        record.save(DeletedPrincipal.seen(record.said(), uniqueId, edited, now));
        var details =
            "%s is shown as %s; the role is closed if it still is in a minute"
                .formatted(keep.granted().principal(), uniqueId);
        yield done(conflict(Reason.PrincipalDeleted, details), keep, situation, record, made, now);
      }
    };
  }

  private Outcome done(
      Verdict verdict,
      Decision.KeepRole keep,
      Situation situation,
      RecordKeeper record,
      List<Made> made,
      Instant now) {
    return new Outcome(
        verdict,
        record.memory(),
        Optional.of(keep.term()),
        made,
        Optional.empty(),
        Optional.of(nextLook(keep, record.said(), reach.isWatched(situation), now)));
  }

  /** The next instant at which something is due, by the term or by what AWS showed. */
  private static Instant nextLook(
      Decision.KeepRole keep, AccessRecordSpec record, boolean watched, Instant now) {
    // Until a deleted principal was seen twice nothing is written, and so no revocation lifted.
    var writes = keep.closed() || record.principalDeleted() == null;
    var byTerm =
        writes ? Revocations.nextLook(keep.nextLook(), Optional.of(record)) : keep.nextLook();
    return Stream.of(
            DeletedPrincipal.nextLook(record, now).filter(_ -> !keep.closed()),
            Memories.believedFrom(record).filter(now::isBefore).filter(_ -> !watched),
            Repairs.nextLook(record, now),
            Optional.of(byTerm))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Verdict conflict(Reason reason, String details) {
    return Verdict.of(Phase.Conflict, reason, details);
  }
}
