package dev.drawbridge.rules;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.Permission;
import dev.drawbridge.rules.Surroundings.Party;
import dev.drawbridge.rules.TimeCheck.Times;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** May this be granted? Every rule is applied; nothing is looked up and no clock is read. */
public final class AccessRules {
  private AccessRules() {}

  /** Judges the request by every rule; all that is wrong is in the judgement. */
  public static Judgement judge(AccessRequest request) {
    var findings = new Findings();
    var spec = request.spec();
    AccountCheck.check(request, findings);
    var principal = PrincipalCheck.check(request, findings);
    var party = principal.flatMap(known -> PartyCheck.check(known, request, findings));
    ExternalIdCheck.check(request, party, findings);
    var permissions = PermissionCheck.check(request, findings);
    var times = TimeCheck.check(spec, principal, findings);
    if (request.account().isPresent() && times.isPresent()) {
      var limits = request.account().get().limits();
      LimitCheck.check(limits, times.get(), request.occasion(), findings);
    }
    if (!findings.refusals().isEmpty()) {
      return new Judgement.Refused(findings.refusals(), findings.warnings());
    }
    var grant =
        grant(
            request,
            principal.orElseThrow(),
            party.orElseThrow(),
            permissions,
            times.orElseThrow());
    return sized(request, grant, findings);
  }

  /** Only a grant can be rendered, so its size is judged last. */
  private static Judgement sized(AccessRequest request, Grant grant, Findings findings) {
    SizeCheck.check(request, grant, findings);
    return findings.refusals().isEmpty()
        ? new Judgement.Allowed(grant, findings.warnings())
        : new Judgement.Refused(findings.refusals(), findings.warnings());
  }

  private static Grant grant(
      AccessRequest request,
      Principal principal,
      Party party,
      List<Permission> permissions,
      Times times) {
    var account = request.account().orElseThrow();
    var spec = request.spec();
    return new Grant(
        principal,
        account.spec(),
        party.spec(),
        permissions,
        times.duration(),
        times.reviewDate(),
        ApiTime.duration(account.limits().reviewGrace()).orElse(Duration.ZERO),
        Optional.ofNullable(party.spec().endsOn()).flatMap(ApiTime::instant),
        times.session(),
        Optional.ofNullable(spec.externalId()),
        spec.requireMfa(),
        times.revokeBefore());
  }
}
