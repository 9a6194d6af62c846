package dev.drawbridge.controller;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.role.RoleTerms.Allowance;
import dev.drawbridge.rules.AccessRequest;
import dev.drawbridge.rules.AccessRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From an accepted spec to what the policy documents say. */
final class RoleTermsOf {
  private RoleTermsOf() {}

  static RoleTerms access(
      AccessRequest request,
      CrossAccountAccessSpec accepted,
      List<String> externalIds,
      Instant deadline) {
    return new RoleTerms(
        accepted.principal(),
        externalIds,
        AccessRules.partyOf(request, accepted).map(TrustedPartySpec::organizationId),
        accepted.requireMfa(),
        accepted.permissions().stream()
            .map(permission -> new Allowance(permission.actions(), permission.resources()))
            .toList(),
        deadline,
        Optional.ofNullable(accepted.revokeBefore()).flatMap(ApiTime::instant));
  }
}
