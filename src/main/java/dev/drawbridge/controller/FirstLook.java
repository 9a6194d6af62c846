package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.Target;
import java.time.Instant;

/**
 * After a start an access whose role stands open waits for the first sweep of its account, which
 * sees all roles in a few calls. Nothing that closes or removes a role waits.
 */
record FirstLook(ClusterView view, Sweeping sweeping) {
  boolean isAwaited(CrossAccountAccess access, Instant now) {
    var status = access.getStatus();
    return status != null
        && status.roleId() != null
        && status.phase() == Phase.Active
        && status.observedGeneration() == access.getMetadata().getGeneration()
        && status.deadline() != null
        && status.deadline().isAfter(now)
        && view.target(access.getSpec().account())
            .map(account -> account.getSpec())
            .filter(account -> !account.suspended() && sweeping.isAwaited(Target.of(account)))
            .isPresent()
        && !view.anyPartySuspended();
  }
}
