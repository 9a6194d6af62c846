package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.aws.Target;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.SpecWriters;
import dev.drawbridge.role.Installation;
import dev.drawbridge.rules.Surroundings;
import dev.drawbridge.term.Notices;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The real parts of the operator, put together around an access as its loop does. */
final class MemoryOperator {
  private static final Installation INSTALLATION =
      new Installation("main", "drawbridge", "cluster-uid");

  private final Accounts accounts;
  private final AccessPass pass;
  private final RecordKeepers keepers;

  /** One that has just started. */
  MemoryOperator(Accounts accounts, AccessRecords.Store records, Supplier<String> externalIds) {
    var memories = new Memories(INSTALLATION, new ExternalIds(externalIds));
    this.accounts = accounts;
    this.pass =
        new AccessPass(
            new AccessDecider(memories, Notices.parse("14d,7d,3d,1d")),
            new Reach(
                accounts, new DesiredRoles(INSTALLATION, memories), memories, new Expectations()));
    this.keepers =
        new RecordKeepers(new AccessRecords(records), new SpecWriters(_ -> Optional.empty()));
  }

  AwsClock clock() {
    return accounts.awsClock();
  }

  /** The loop of the TargetAccount looks at it, as it does each minute. */
  void lookAtAccount(Surroundings.Account account) {
    accounts
        .of(Target.of(account.spec()))
        .makeReady(account.spec().permissionsBoundary())
        .ifPresent(
            failed -> {
              throw failed;
            });
  }

  /** The loop of the TargetAccount has all its roles read, as it does each minute. */
  void sweep(Surroundings.Account account) {
    var _ = accounts.of(Target.of(account.spec())).sweep(INSTALLATION);
  }

  /** Reconciles an access; who calls knows what its record may say. */
  Outcome reconcile(CrossAccountAccess access, Surroundings.Account account, Scene scene) {
    var record = keepers.of(access);
    return pass.run(situation(record, account, scene), record);
  }

  /** What stands around an access, as its account is known, at this time. */
  interface Scene extends BiFunction<Surroundings.Account, RecordKeeper, Situation> {}

  private Situation situation(RecordKeeper record, Surroundings.Account account, Scene scene) {
    return scene.apply(account.knowing(pass.facts(account.spec(), Optional.empty())), record);
  }

  /** Cleans up after an access that a person deleted. */
  Outcome cleanup(CrossAccountAccess access, Surroundings.Account account, Scene scene) {
    var record = keepers.of(access);
    var situation = situation(record, account, scene);
    AccessPass.note(situation, record);
    return situation.living().isEmpty()
        ? Removal.deleted(record, List.of())
        : pass.delete(situation, record);
  }
}
