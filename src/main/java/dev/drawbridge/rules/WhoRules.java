package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.TrustedPartySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules about the principal: one exact role or user of a party, in another account. */
final class WhoRules {
  private static final String FIELD = "spec.principal";
  static final Duration CHAINED_SESSION = Duration.ofHours(1);

  private WhoRules() {}

  static Optional<Principal> check(AccessRequest request, List<Violation> violations) {
    var parsed = Principal.parse(request.spec().principal());
    if (parsed.isEmpty()) {
      violations.add(
          violation(
              "principal-exact",
              "'%s' is not the ARN of one IAM role or user".formatted(request.spec().principal()),
              "write it in full, such as arn:aws:iam::111122223333:role/ci-deploy"));
      return parsed;
    }
    var principal = parsed.get();
    notOfThisRegistry(principal, violations);
    request.account().ifPresent(account -> crossesAccounts(principal, account, violations));
    if (principal.kind() == Principal.Kind.ROLE && request.spec().requireMfa()) {
      violations.add(
          new Violation(
              "mfa-needs-user",
              "spec.requireMfa",
              Violation.Cause.EDIT,
              "a role signs in without MFA, so nobody could ever get in",
              "remove requireMfa, or name a user as the principal"));
    }
    return parsed;
  }

  private static void notOfThisRegistry(Principal principal, List<Violation> violations) {
    if (principal.path().startsWith("/drawbridge/")) {
      violations.add(
          violation(
              "principal-no-chain",
              "a role under the path /drawbridge/ is itself cross-account access",
              "grant to the role or user that stands at the start of the chain"));
    }
  }

  private static void crossesAccounts(
      Principal principal, AccessRequest.Account account, List<Violation> violations) {
    if (principal.accountId().equals(account.spec().accountId())) {
      violations.add(
          violation(
              "principal-other-account",
              "the principal lives in the target account itself",
              "give it a policy there; Drawbridge is for access between accounts"));
    }
    if (!principal.partition().equals(account.spec().partition())) {
      violations.add(
          violation(
              "principal-partition",
              "a trust cannot cross from partition %s to %s"
                  .formatted(principal.partition(), account.spec().partition()),
              "name a principal of the target account's partition"));
    }
  }

  static Optional<Map.Entry<String, TrustedPartySpec>> party(
      Principal principal, AccessRequest request, List<Violation> violations) {
    var parties =
        request.parties().entrySet().stream()
            .filter(party -> party.getValue().accounts().contains(principal.accountId()))
            .filter(party -> party.getValue().partition().equals(principal.partition()))
            .collect(Collectors.toMap(Map.Entry::getKey, party -> party));
    if (parties.isEmpty()) {
      violations.add(
          violation(
              "party-known",
              "account %s belongs to no TrustedParty".formatted(principal.accountId()),
              "ask the platform team to add it to one that `kubectl get trustedparties` lists"));
      return Optional.empty();
    }
    if (parties.size() > 1) {
      violations.add(
          violation(
              "party-unique",
              "account %s belongs to several parties: %s"
                  .formatted(principal.accountId(), AccessRules.names(parties)),
              "ask the platform team to leave it in one of them"));
      return Optional.empty();
    }
    var party = parties.values().iterator().next();
    mayBeGrantedFrom(request, party, violations);
    endsReadably(party, violations);
    return Optional.of(party);
  }

  private static void endsReadably(
      Map.Entry<String, TrustedPartySpec> party, List<Violation> violations) {
    var end = party.getValue().endsOn();
    if (end != null && ApiTime.instant(end).isEmpty()) {
      violations.add(
          violation(
              "party-end-readable",
              "the end '%s' of party '%s' is not a day that exists".formatted(end, party.getKey()),
              "ask the platform team to write its endsOn as 2027-12-31"));
    }
  }

  private static void mayBeGrantedFrom(
      AccessRequest request,
      Map.Entry<String, TrustedPartySpec> party,
      List<Violation> violations) {
    var selector = party.getValue().namespaces();
    if (selector != null && !selector.selects(request.namespaceLabels())) {
      violations.add(
          violation(
              "party-allows-namespace",
              "party '%s' is not for namespace '%s'".formatted(party.getKey(), request.namespace()),
              "ask the platform team to select the namespace in its spec.namespaces"));
    }
  }

  private static Violation violation(String rule, String problem, String remedy) {
    return new Violation(rule, FIELD, WHO_OR_WHERE, problem, remedy);
  }
}
