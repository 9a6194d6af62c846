package dev.drawbridge.rules;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.TrustedPartySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** May this be granted? Every rule is applied; nothing is looked up and no clock is read. */
public final class AccessRules {
  private AccessRules() {}

  /** Judges everything but what depends on the start of a term. */
  public static Judgement judge(AccessRequest request) {
    var violations = new ArrayList<Violation>();
    var account = WhereRules.check(request, violations);
    var principal = WhoRules.check(request, violations);
    var spec = request.spec();
    var times = TimeRules.check(spec, violations);
    var party = principal.flatMap(p -> WhoRules.party(p, request, violations));
    ExternalIdRules.check(spec, party, violations);
    PermissionRules.check(request, violations);
    if (!violations.isEmpty() || account.isEmpty() || party.isEmpty() || times.isEmpty()) {
      return new Judgement.Refused(violations);
    }
    var read = times.get();
    var limits = limits(account.get());
    return new Judgement.Allowed(
        new Grant(
            principal.orElseThrow(),
            account.get().spec(),
            party.get().getValue(),
            spec.permissions(),
            read.duration(),
            read.reviewDate(),
            ApiTime.duration(limits.reviewGrace()).orElse(Duration.ZERO),
            Optional.ofNullable(party.get().getValue().endsOn()).flatMap(ApiTime::instant),
            read.session(),
            Optional.ofNullable(spec.externalId()),
            spec.requireMfa(),
            read.revokeBefore()));
  }

  /** Judges what a new term must meet: the account takes it, its dates lie within the limits. */
  public static List<Violation> judgeStart(AccessRequest request, Grant grant, Instant now) {
    var account = request.account().orElseThrow();
    return StartRules.check(account, limits(account), grant, now);
  }

  /** Judges whether the account takes a role that is not there yet. */
  public static List<Violation> judgePlace(AccessRequest request) {
    return StartRules.place(request.account().orElseThrow());
  }

  /** Judges a session that is longer than the one accepted before. */
  public static List<Violation> judgeSession(AccessRequest request, Grant grant) {
    return StartRules.session(limits(request.account().orElseThrow()), grant);
  }

  /** The party that the principal of this spec belongs to, where there is exactly one. */
  public static Optional<TrustedPartySpec> partyOf(
      AccessRequest request, CrossAccountAccessSpec spec) {
    return Principal.parse(spec.principal())
        .flatMap(principal -> WhoRules.party(principal, request, new ArrayList<>()))
        .map(Map.Entry::getValue);
  }

  private static Limits limits(AccessRequest.Account account) {
    return Optional.ofNullable(account.spec().limits()).orElse(Limits.DEFAULTS);
  }

  /** Sorts names so that messages are the same in every pass. */
  static String names(Map<String, ?> named) {
    return String.join(", ", named.keySet().stream().sorted().toList());
  }
}
