package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.Haste;
import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.Unshown;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Where the account and the role of an access are found in AWS. */
record Reach(
    Accounts accounts,
    DesiredRoles roles,
    Memories memories,
    Attempts attempts,
    Expectations expectations) {
  /** An older snapshot is no reason not to look. */
  private static final Duration STALE = Duration.ofMinutes(10);

  Reach(Accounts accounts, DesiredRoles roles, Memories memories, Expectations expectations) {
    this(accounts, roles, memories, new Attempts(), expectations);
  }

  Account account(Situation situation) {
    return accounts.of(Target.of(spec(situation)));
  }

  /** The settings of the target account, which has to exist. */
  TargetAccountSpec spec(Situation situation) {
    return situation.around().account().orElseThrow().spec();
  }

  RoleAddress address(Situation situation) {
    return memories.address(situation);
  }

  /**
   * What it means that a look finds no role.
   *
   * @param record what is remembered of the role
   * @param lookedAt when the look began, by the clock of AWS
   */
  Absence absence(AccessRecordSpec record, Instant lookedAt) {
    return Absence.of(record, attempts.latest(record.role().arn(), lookedAt), lookedAt);
  }

  /** The role, to keep it as it was decided; what closes it goes before other calls. */
  RoleCalls role(Situation situation, Decision.KeepRole keep) {
    return account(situation).role(address(situation), keep.closed() ? Haste.DENY : Haste.ORDINARY);
  }

  /** The role, to remove it. */
  RoleCalls leaving(Situation situation) {
    return account(situation).role(address(situation), Haste.CLOSE);
  }

  /** Reads a role that is to be removed and says whose it is. */
  RoleLook look(Situation situation) {
    return leaving(situation).look(roles.ownership(situation));
  }

  /** The role as it was decided, with what the record says of it. */
  DesiredRole desired(Decision.KeepRole keep, AccessRecordSpec memory, Situation situation) {
    return roles.desired(keep, memory, situation);
  }

  /**
   * What the last sweep says of the role, held to what it should be from now on. Where a pass was
   * cut off it says nothing: only a look comes to what was left undone.
   */
  Suspicion suspicion(DesiredRole desired, Situation situation, AccessRecordSpec record) {
    var expected = expected(desired, situation, record, Instant.MAX);
    return account(situation)
        .snapshot()
        .filter(snapshot -> isFresh(snapshot, situation))
        .filter(expected::isToldBy)
        .filter(_ -> !Revocations.cutOff(record))
        .filter(_ -> unshown(situation).isNothing())
        .<Suspicion>map(
            snapshot -> {
              var differs = expected.drift(snapshot);
              return differs.isEmpty() ? new Suspicion.None() : new Suspicion.Of(differs);
            })
        .orElseGet(Suspicion.Unseen::new);
  }

  /** Says whether what a look shows proves that others have changed the role. */
  boolean proves(Situation situation, Optional<AccessRecordSpec> record) {
    var now = account(situation).earliest();
    return unshown(situation).isNothing()
        && record.flatMap(Memories::believedFrom).filter(now::isBefore).isEmpty();
  }

  /**
   * What an operator before this one may have sent lately: it was about to bring the role to what
   * the record spoke of.
   */
  Unshown forgotten(Situation situation) {
    var account = account(situation);
    return situation
        .living()
        .filter(record -> record.role().id() != null)
        .filter(_ -> account.now().isBefore(account.knows(address(situation)).plus(Unshown.SHOWN)))
        .map(record -> Unshown.of(roles.recorded(record, situation)))
        .orElse(Unshown.NOTHING);
  }

  private Unshown unshown(Situation situation) {
    return account(situation).unshown(address(situation));
  }

  /** Says whether sweeps see the role, so that it need not be looked at by itself. */
  boolean isWatched(Situation situation) {
    return account(situation)
        .snapshot()
        .filter(snapshot -> isFresh(snapshot, situation))
        .isPresent();
  }

  private boolean isFresh(Snapshot snapshot, Situation situation) {
    return account(situation).now().isBefore(snapshot.begunAt().plus(STALE));
  }

  /** Sweeps are held to this from now on. */
  void expect(DesiredRole desired, Situation situation, AccessRecordSpec record, Instant nextLook) {
    expectations.note(id(situation), expected(desired, situation, record, nextLook));
  }

  /** There is no role any more that a sweep should show. */
  void expectNone(Situation situation) {
    expectations.forget(id(situation));
  }

  private Expectations.Expected expected(
      DesiredRole desired, Situation situation, AccessRecordSpec record, Instant nextLook) {
    return new Expectations.Expected(
        Target.of(situation.around().account().orElseThrow().spec()),
        desired,
        Optional.ofNullable(record.role().id()),
        Memories.believedFrom(record),
        usedOn(desired, situation, record),
        nextLook);
  }

  private Optional<LocalDate> usedOn(
      DesiredRole desired, Situation situation, AccessRecordSpec record) {
    var snapshot = account(situation).snapshot();
    return Optional.ofNullable(record.role().id())
        .flatMap(id -> snapshot.flatMap(seen -> seen.usedOn(desired.address().name(), id)));
  }

  private static ResourceID id(Situation situation) {
    return new ResourceID(situation.name(), situation.around().namespace());
  }
}
