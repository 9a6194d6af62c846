package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.aws.Target;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.TrustReader;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.term.Term;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over one access: decide, remember, apply, remember what was done. */
final class AccessPass {
  private final Accounts accounts;
  private final DesiredRoles roles;
  private final AccessDecider decider;
  private final Memories memories;

  AccessPass(Accounts accounts, DesiredRoles roles, AccessDecider decider, Memories memories) {
    this.accounts = accounts;
    this.roles = roles;
    this.decider = decider;
    this.memories = memories;
  }

  /** Brings AWS to what the situation asks for. */
  Outcome run(Situation situation, RecordKeeper record) {
    return carryOut(decider.decide(situation), situation, record);
  }

  private Outcome carryOut(Decision decision, Situation situation, RecordKeeper record) {
    return switch (decision) {
      case Decision.NoRole(var verdict, var memory, var term) -> {
        memory.ifPresent(record::save);
        yield new Outcome(verdict, memory, term, List.of(), Optional.empty(), Optional.empty());
      }
      case Decision.KeepRole keep when outOfReach(situation) -> unreachable(keep.term(), situation);
      case Decision.RemoveRole remove when outOfReach(situation) ->
          unreachable(remove.term(), situation);
      case Decision.KeepRole keep when !mayExist(situation) || opensUnseen(keep, situation) ->
          begin(keep, situation, record);
      case Decision.KeepRole keep -> keep(keep, situation, record);
      case Decision.RemoveRole remove -> expire(remove, situation, record);
    };
  }

  /** What AWS has said of an account so far, without a call. */
  AccountFacts facts(TargetAccountSpec account) {
    return accounts.of(Target.of(account)).facts(account.permissionsBoundary());
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
  private static Outcome unreachable(Term term, Situation situation) {
    return new Outcome(
        Verdict.of(
            Phase.Pending,
            Reason.AccountMissing,
            "TargetAccount '%s' does not exist; AWS itself ends the access at %s"
                .formatted(situation.spec().account(), term.deadline())),
        situation.memory(),
        Optional.of(term),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A term starts by AWS's clock, and a role opens under a boundary that was seen; so AWS is asked
   * first. A role that stands already is not left alone because the look failed.
   */
  private Outcome begin(Decision.KeepRole planned, Situation situation, RecordKeeper record) {
    var account = account(situation);
    var boundary = spec(situation).permissionsBoundary();
    try {
      account.makeReady(boundary);
    } catch (AwsException failed) {
      if (failed.failure().kind() != AwsFailure.Kind.BOUNDARY_MISSING) {
        return mayExist(situation)
            ? keep(planned, situation, record)
            : failed(failed, planned, situation.memory(), List.of());
      }
      // The rules say the same of what was found, and what to do.
    }
    var known = situation.knowing(account.facts(boundary)).at(account.now());
    return switch (decider.decide(known)) {
      case Decision.KeepRole keep -> keep(keep, known, record);
      case Decision.NoRole none -> carryOut(none, known, record);
      case Decision.RemoveRole remove -> carryOut(remove, known, record);
    };
  }

  private Outcome keep(Decision.KeepRole keep, Situation situation, RecordKeeper record) {
    // Written before CreateRole, so that a crash at any point resumes from it.
    record.save(Memories.creating(keep.memory()));
    var account = account(situation);
    var made = new ArrayList<Made>();
    try {
      return report(bring(keep, situation, record, made), keep, situation, record, made);
    } catch (AwsException failed) {
      remember(record, made, Optional.empty(), account.now());
      return failed(failed, keep, record.memory(), made);
    }
  }

  private RoleKeeper.Kept bring(
      Decision.KeepRole keep, Situation situation, RecordKeeper record, List<Made> made) {
    var memory = record.memory().orElseThrow();
    var calls = account(situation).role(memories.address(situation));
    var keeper = new RoleKeeper(calls, made::add);
    return memory.role().id() == null
        ? keeper.create(
            roles.desired(keep, memory, situation),
            observed -> roles.desired(keep, recalled(observed, record), situation))
        : keeper.keep(roles.desired(keep, memory, situation));
  }

  /** A generated ExternalId that only the live role still knows is kept, for the caller's sake. */
  private static AccessRecordSpec recalled(ObservedRole observed, RecordKeeper record) {
    var memory = record.memory().orElseThrow();
    TrustReader.externalId(observed.trust())
        .ifPresent(known -> record.save(Memories.accepting(memory, known)));
    return record.memory().orElseThrow();
  }

  private Outcome report(
      RoleKeeper.Kept kept,
      Decision.KeepRole keep,
      Situation situation,
      RecordKeeper record,
      List<Made> made) {
    var verdict =
        switch (kept) {
          case RoleKeeper.Kept.AsDesired(var roleId) -> {
            remember(record, made, Optional.of(roleId), account(situation).now());
            yield keep.verdict();
          }
          case RoleKeeper.Kept.NotOurs(var contradictions) ->
              conflict(
                  Reason.RoleNotOurs,
                  "%s: %s"
                      .formatted(
                          memories.address(situation).name(), String.join(", ", contradictions)));
          case RoleKeeper.Kept.PrincipalDeleted(var uniqueId) ->
              conflict(
                  Reason.PrincipalDeleted,
                  "%s is shown as %s".formatted(keep.granted().principal(), uniqueId));
        };
    return new Outcome(
        verdict,
        record.memory(),
        Optional.of(keep.term()),
        made,
        Optional.empty(),
        Optional.of(keep.nextLook()));
  }

  private static Verdict conflict(Reason reason, String details) {
    return Verdict.of(Phase.Conflict, reason, details);
  }

  private Outcome expire(Decision.RemoveRole remove, Situation situation, RecordKeeper record) {
    record.save(remove.memory());
    var made = new ArrayList<Made>();
    try {
      remove(situation, record, remove.verdict().reason().name(), made);
      return new Outcome(
          remove.verdict(),
          record.memory(),
          Optional.of(remove.term()),
          made,
          Optional.empty(),
          Optional.empty());
    } catch (AwsException failed) {
      remember(record, made, Optional.empty(), situation.now());
      return new Outcome(
          Verdict.of(Phase.Pending, Reason.Ending, failed.failure().text()),
          record.memory(),
          Optional.of(remove.term()),
          made,
          Optional.of(failed.failure()),
          Optional.empty());
    }
  }

  /** Removes the role if it is ours; what is somebody else's stays, and none of ours is there. */
  void remove(Situation situation, RecordKeeper record, String reason, List<Made> made) {
    var calls = account(situation).role(memories.address(situation));
    switch (calls.look(roles.ownership(situation))) {
      case RoleLook.Ours _ -> calls.remove(made::add);
      case RoleLook.NotOurs(var roleId, var contradictions) when isOf(record, roleId) ->
          throw AwsException.disowned(contradictions);
      case RoleLook.Absent _, RoleLook.NotOurs _ -> {}
    }
    var now = account(situation).now().truncatedTo(ChronoUnit.SECONDS);
    record
        .memory()
        .ifPresent(
            memory ->
                record.save(
                    Memories.ended(
                        Memories.changed(memory, made, Optional.empty(), now), reason, now)));
  }

  private static boolean isOf(RecordKeeper record, String roleId) {
    return record.memory().filter(memory -> roleId.equals(memory.role().id())).isPresent();
  }

  private Outcome failed(
      AwsException failed,
      Decision.KeepRole keep,
      Optional<AccessRecordSpec> memory,
      List<Made> made) {
    var exists = memory.filter(m -> m.living() && m.role().id() != null).isPresent();
    // A look that failed changes nothing; a change that failed leaves the role short of its spec.
    var stands = exists && !keep.closed() && failed.failure().onLooking();
    return new Outcome(
        Verdict.of(stands ? keep.verdict().phase() : Phase.Pending, failed.failure()),
        memory,
        Optional.of(keep.term()).filter(_ -> memory.isPresent()),
        made,
        Optional.of(failed.failure()),
        Optional.of(keep.nextLook()));
  }

  private static void remember(
      RecordKeeper record, List<Made> made, Optional<String> roleId, Instant now) {
    var memory = record.memory().orElseThrow();
    record.save(Memories.changed(memory, made, roleId, now.truncatedTo(ChronoUnit.SECONDS)));
  }

  private Account account(Situation situation) {
    return accounts.of(Target.of(spec(situation)));
  }

  private static TargetAccountSpec spec(Situation situation) {
    return situation.around().account().orElseThrow().spec();
  }
}
