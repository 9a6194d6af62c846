package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.RoleTerms;

/** From a decision to the role that should be. */
final class DesiredRoles {
  private final Installation installation;
  private final Memories memories;

  DesiredRoles(Installation installation, Memories memories) {
    this.installation = installation;
    this.memories = memories;
  }

  DesiredRole desired(Decision.KeepRole keep, AccessRecordSpec memory, Situation situation) {
    var open =
        DesiredRole.of(
            memories.address(situation),
            ownership(situation),
            terms(keep, memory, situation),
            situation.around().account().orElseThrow().spec().permissionsBoundary(),
            ApiTime.duration(keep.granted().sessionDuration()).orElseThrow());
    if (keep.closed()) {
      return open.closed();
    }
    return DeletedPrincipal.approvedNow(keep, situation) ? open.bindingAnew() : open;
  }

  Ownership ownership(Situation situation) {
    return Ownership.of(
        installation, situation.around().namespace(), situation.name(), situation.uid());
  }

  private static RoleTerms terms(
      Decision.KeepRole keep, AccessRecordSpec memory, Situation situation) {
    var granted = keep.granted();
    return RoleTerms.of(
        granted,
        memory.externalIds(),
        situation.around().partyOf(granted.principal()).map(party -> party.spec().organizationId()),
        keep.term().deadline());
  }
}
