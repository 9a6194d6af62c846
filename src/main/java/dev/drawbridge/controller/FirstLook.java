package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.aws.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * After a start an access whose role stands open waits for the first sweep of its account, which
 * sees all roles in a few calls. Nothing that closes or removes a role waits.
 */
record FirstLook(Around around, Sweeping sweeping) {
  /** What of the cluster may close a role whose access says that it is open. */
  interface Around {
    /** The TargetAccount of this name. */
    Optional<TargetAccount> target(String name);

    /** Says whether any party is stopped. */
    boolean anyPartySuspended();
  }

  boolean isAwaited(CrossAccountAccess access, Instant now) {
    var status = access.getStatus();
    return status != null
        && status.roleId() != null
        && status.phase() == Phase.Active
        && status.observedGeneration() == access.getMetadata().getGeneration()
        && status.deadline() != null
        && status.deadline().isAfter(now)
        && around
            .target(access.getSpec().account())
            .map(account -> account.getSpec())
            .filter(account -> !account.suspended() && sweeping.isAwaited(Target.of(account)))
            .isPresent()
        && !around.anyPartySuspended();
  }
}
