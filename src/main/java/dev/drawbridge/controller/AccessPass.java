package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.aws.Target;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import dev.drawbridge.term.Term;
import java.util.List;
import java.util.Optional;

/** One pass over one access: decide, remember, apply, remember what was done. */
final class AccessPass {
  private final AccessDecider decider;
  private final Reach reach;
  private final Upkeep upkeep;
  private final Removal removal;

  AccessPass(AccessDecider decider, Reach reach) {
    this.decider = decider;
    this.reach = reach;
    this.upkeep = new Upkeep(reach);
    this.removal = new Removal(reach);
  }

  /** Brings AWS to what the situation asks for. */
  Outcome run(Situation situation, RecordKeeper record) {
    var outcome = carryOut(decider.decide(situation), situation, record);
    if (outcome.memory().filter(AccessRecordSpec::living).isEmpty()) {
      reach.expectNone(situation);
    }
    return outcome;
  }

  private Outcome carryOut(Decision decision, Situation situation, RecordKeeper record) {
    return switch (decision) {
      case Decision.NoRole(var verdict, var memory, var term) -> {
        memory.ifPresent(record::save);
        yield new Outcome(verdict, memory, term, List.of(), Optional.empty(), Optional.empty());
      }
      case Decision.KeepRole keep when outOfReach(situation) ->
          unreachable(keep.term(), situation, record);
      case Decision.RemoveRole remove when outOfReach(situation) ->
          unreachable(remove.term(), situation, record);
      case Decision.KeepRole keep
          when !mayExist(situation)
              || opensUnseen(keep, situation)
              || !reach.account(situation).knowsTime() ->
          begin(keep, situation, record);
      case Decision.KeepRole keep -> upkeep.keep(keep, situation, record);
      case Decision.RemoveRole remove when !reach.account(situation).knowsTime() ->
          begin(remove, situation, record);
      case Decision.RemoveRole remove -> expire(remove, situation, record);
    };
  }

  /**
   * What AWS has said of an account so far, without a call.
   *
   * @param quotas what it said of them before this start
   */
  AccountFacts facts(TargetAccountSpec account, Optional<Quotas> quotas) {
    var reached = reach.accounts().of(Target.of(account));
    quotas.ifPresent(said -> reached.recall(account.permissionsBoundary(), said));
    return reached.facts(account.permissionsBoundary());
  }

  private static boolean mayExist(Situation situation) {
    return situation.living().filter(record -> record.role().id() != null).isPresent();
  }

  private static boolean opensUnseen(Decision.KeepRole keep, Situation situation) {
    return !keep.closed()
        && situation.around().account().orElseThrow().facts().boundary()
            instanceof Boundary.NotLookedAt;
  }

  private static boolean outOfReach(Situation situation) {
    return situation.around().account().isEmpty();
  }

  /** Nothing says any more how the account is reached; the deadline in AWS still holds. */
  private static Outcome unreachable(Term term, Situation situation, RecordKeeper record) {
    note(situation, record);
    return new Outcome(
        Verdict.of(
            Phase.Pending,
            Reason.AccountMissing,
            "TargetAccount '%s' does not exist; AWS itself ends the access at %s"
                .formatted(situation.spec().account(), term.deadline())),
        record.memory(),
        Optional.of(term),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** What was asked is kept, also where nothing can be done about it yet. */
  static void note(Situation situation, RecordKeeper record) {
    situation.memory().map(known -> Memories.noted(situation, known)).ifPresent(record::save);
  }

  /**
   * A term starts and ends by AWS's clock, and a role opens under a boundary that was seen; so AWS
   * is asked first and it is decided again. A role that stands already is not left alone because
   * the look failed, unless AWS said nothing at all: it closes, and what it gives becomes less.
   */
  private Outcome begin(Decision planned, Situation situation, RecordKeeper record) {
    var account = reach.account(situation);
    var boundary = reach.spec(situation).permissionsBoundary();
    var unseen = account.makeReady(boundary);
    if (unseen.isPresent() && !goesOn(unseen.get(), account, situation)) {
      note(situation, record);
      return Outcome.failed(unseen.get(), planned, record.memory(), List.of());
    }
    var known = situation.knowing(account.facts(boundary)).at(account.earliest());
    return switch (decider.decide(known)) {
      case Decision.KeepRole keep when unseen.isPresent() && opensUnseen(keep, known) ->
          upkeep.hold(keep, known, record, unseen.get());
      case Decision.KeepRole keep -> upkeep.keep(keep, known, record);
      case Decision.NoRole none -> carryOut(none, known, record);
      case Decision.RemoveRole remove -> expire(remove, known, record);
    };
  }

  /** Of a boundary that was looked at and is bad the rules say what to do. */
  private static boolean goesOn(AwsException failed, Account account, Situation situation) {
    var looked = failed.failure().kind() == AwsFailure.Kind.BOUNDARY_MISSING;
    return account.knowsTime() && (looked || mayExist(situation));
  }

  /** AWS tells the time with the look, and what is deleted is gone: it is decided once more. */
  private Outcome expire(Decision.RemoveRole remove, Situation situation, RecordKeeper record) {
    record.later(remove.memory());
    RoleLook found;
    try {
      found = reach.look(situation);
    } catch (AwsException failed) {
      record.save(remove.memory());
      return Removal.unseen(failed, remove, record);
    }
    var known = situation.at(reach.account(situation).earliest());
    return decider.decide(known) instanceof Decision.RemoveRole again
        ? removal.end(again, found, situation.now(), known, record)
        : carryOut(decider.decide(known), known, record);
  }

  /** Removes the role because a person deleted the access. */
  Outcome delete(Situation situation, RecordKeeper record) {
    return removal.delete(situation, record);
  }
}
