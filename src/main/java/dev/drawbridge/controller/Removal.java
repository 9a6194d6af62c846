package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.OperatorStopping;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.term.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the role of an access, whether its term is over or a person deleted the access. */
final class Removal {
  private final Reach reach;

  Removal(Reach reach) {
    this.reach = reach;
  }

  /**
   * The term is over, and the role was looked at.
   *
   * @param lookedAt when the look began, by the clock of AWS
   */
  Outcome end(
      Decision.RemoveRole remove,
      RoleLook found,
      Instant lookedAt,
      Situation situation,
      RecordKeeper record) {
    var made = new ArrayList<Made>();
    try {
      return switch (remove(found, lookedAt, situation, record, remove.why(), made)) {
        case Absence.Gone _ ->
            outcome(
                remove.verdict(),
                Optional.of(remove.term()),
                record,
                made,
                Optional.empty(),
                Optional.empty());
        case Absence.Unproven(var until) ->
            ending(notShown(situation, until), remove, record, made, Optional.of(until));
      };
    } catch (AwsException failed) {
      record.changed(made, situation.now());
      return ending(failed.failure(), remove, record, made, Optional.empty());
    }
  }

  /** The role that has to go could not be looked at. */
  static Outcome unseen(AwsException failed, Decision.RemoveRole remove, RecordKeeper record) {
    return ending(failed.failure(), remove, record, List.of(), Optional.empty());
  }

  /**
   * A person deleted the access: the role goes if it is ours; what is somebody else's stays, and
   * none of ours is there.
   */
  Outcome delete(Situation situation, RecordKeeper record) {
    var made = new ArrayList<Made>();
    var account = reach.account(situation);
    try {
      if (!account.knowsTime()) {
        // The answer tells the time that the next look is judged by.
        reach.look(situation);
      }
      var lookedAt = account.earliest();
      var found = reach.look(situation);
      return switch (remove(found, lookedAt, situation, record, EndReason.Deleted, made)) {
        case Absence.Gone _ -> deleted(record, made);
        case Absence.Unproven(var until) ->
            pending(notShown(situation, until), record, made, Optional.of(until));
      };
    } catch (AwsException failed) {
      record.changed(made, account.now());
      return pending(failed.failure(), record, made, Optional.empty());
    }
  }

  /** A person deleted the access, and there is no role. */
  static Outcome deleted(RecordKeeper record, List<Made> made) {
    var verdict = Verdict.of(Phase.Expired, Reason.Deleted, "");
    return outcome(verdict, last(record), record, made, Optional.empty(), Optional.empty());
  }

  /** A person deleted the access, and nothing says any more how its role is reached. */
  static Outcome unreachable(RecordKeeper record) {
    var verdict = Verdict.of(Phase.Pending, Reason.AccountMissing, "");
    return outcome(verdict, last(record), record, List.of(), Optional.empty(), Optional.empty());
  }

  private Absence remove(
      RoleLook found,
      Instant lookedAt,
      Situation situation,
      RecordKeeper record,
      EndReason why,
      List<Made> made) {
    var absence =
        switch (found) {
          case RoleLook.Ours(var role) -> {
            record.saw(role.roleId(), reach.account(situation).now());
            remove(role, situation, record, made);
            yield made.stream().anyMatch(Made::deletedTheRole)
                ? new Absence.Gone()
                : absence(record, lookedAt);
          }
          case RoleLook.NotOurs(var roleId, var contradictions) when isOf(record, roleId) ->
              throw AwsException.disowned(contradictions);
          case RoleLook.NotOurs _ -> new Absence.Gone();
          case RoleLook.Absent _ -> absence(record, lookedAt);
        };
    remember(absence, record, why, made, reach.account(situation).now());
    return absence;
  }

  private void remember(
      Absence absence, RecordKeeper record, EndReason why, List<Made> made, Instant now) {
    switch (absence) {
      case Absence.Gone _ ->
          record
              .memory()
              .map(memory -> Memories.changed(memory, made, Optional.empty(), now))
              .ifPresent(
                  memory -> {
                    record.save(Memories.ended(memory, why, now));
                    reach.attempts().forget(memory.role().arn());
                  });
      case Absence.Unproven _ -> record.changed(made, now);
    }
  }

  /** Where nothing is remembered of the role, nothing speaks against what was seen. */
  private Absence absence(RecordKeeper record, Instant lookedAt) {
    return record
        .memory()
        .map(memory -> reach.absence(memory, lookedAt))
        .orElseGet(Absence.Gone::new);
  }

  private AwsFailure notShown(Situation situation, Instant until) {
    return AwsException.notShown(reach.address(situation).arn(), until).failure();
  }

  private static Outcome ending(
      AwsFailure failure,
      Decision.RemoveRole remove,
      RecordKeeper record,
      List<Made> made,
      Optional<Instant> nextLook) {
    var verdict = Verdict.of(Phase.Pending, Reason.Ending, failure.text());
    return outcome(
        verdict, Optional.of(remove.term()), record, made, Optional.of(failure), nextLook);
  }

  private static Outcome pending(
      AwsFailure failure, RecordKeeper record, List<Made> made, Optional<Instant> nextLook) {
    var verdict = Verdict.of(Phase.Pending, failure);
    return outcome(verdict, last(record), record, made, Optional.of(failure), nextLook);
  }

  private static Optional<Term> last(RecordKeeper record) {
    return record.memory().map(Terms::last);
  }

  private static Outcome outcome(
      Verdict verdict,
      Optional<Term> term,
      RecordKeeper record,
      List<Made> made,
      Optional<AwsFailure> failure,
      Optional<Instant> nextLook) {
    return new Outcome(verdict, record.memory(), term, made, failure, nextLook);
  }

  private void remove(
      ObservedRole role, Situation situation, RecordKeeper record, List<Made> made) {
    try {
      reach.leaving(situation).remove(role, Revocations.policies(record.memory()), made::add);
    } catch (OperatorStopping stopping) {
      record.changedBeforeStop(made, reach.account(situation).now());
      throw stopping;
    }
  }

  private static boolean isOf(RecordKeeper record, String roleId) {
    return record.memory().filter(memory -> roleId.equals(memory.role().id())).isPresent();
  }
}
