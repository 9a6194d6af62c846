package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.term.Term;
import java.util.Optional;

/** From a decision to the role that should be. */
final class DesiredRoles {
  private final Installation installation;
  private final Memories memories;

  DesiredRoles(Installation installation, Memories memories) {
    this.installation = installation;
    this.memories = memories;
  }

  DesiredRole desired(Decision.KeepRole keep, AccessRecordSpec memory, Situation situation) {
    var open = open(keep.granted(), keep.term(), memory, situation);
    if (keep.closed()) {
      return open.closed();
    }
    return DeletedPrincipal.approvedNow(keep, situation) ? open.bindingAnew() : open;
  }

  /** The role that a record speaks of, whatever is asked for now. */
  DesiredRole recorded(AccessRecordSpec record, Situation situation) {
    var open = open(record.accepted(), Terms.last(record), record, situation);
    var closed = open.closed();
    var seen = Optional.ofNullable(record.roleDigest());
    return seen.filter(closed.digest()::equals).isPresent()
            || (record.suspended() && seen.filter(open.digest()::equals).isEmpty())
        ? closed
        : open;
  }

  private DesiredRole open(
      CrossAccountAccessSpec granted, Term term, AccessRecordSpec memory, Situation situation) {
    var organization =
        situation.around().partyOf(granted.principal()).map(party -> party.spec().organizationId());
    return DesiredRole.of(
        memories.address(situation),
        ownership(situation),
        RoleTerms.of(granted, memory.externalIds(), organization, term.deadline()),
        situation.around().account().orElseThrow().spec().permissionsBoundary(),
        ApiTime.duration(granted.sessionDuration()).orElseThrow());
  }

  Ownership ownership(Situation situation) {
    return Ownership.of(
        installation, situation.around().namespace(), situation.name(), situation.uid());
  }
}
