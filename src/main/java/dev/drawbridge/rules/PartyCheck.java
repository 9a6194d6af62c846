package dev.drawbridge.rules;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.rules.Occasion.TermStarts;
import dev.drawbridge.rules.Surroundings.Party;
import java.util.Optional;
import java.util.stream.Collectors;

/** Applies {@link PartyRule}. */
final class PartyCheck {
  private static final String FIELD = "spec.principal";

  private PartyCheck() {}

  static Optional<Party> check(Principal principal, AccessRequest request, Findings findings) {
    var parties = request.around().partiesOf(principal);
    if (parties.isEmpty()) {
      findings.add(
          PartyRule.PARTY_KNOWN,
          FIELD,
          "account %s belongs to no TrustedParty".formatted(principal.accountId()));
      return Optional.empty();
    }
    if (parties.size() > 1) {
      findings.add(
          PartyRule.PARTY_ACCOUNTS_UNIQUE,
          FIELD,
          "account %s belongs to several parties: %s"
              .formatted(
                  principal.accountId(),
                  parties.stream().map(Party::name).collect(Collectors.joining(", "))));
      return Optional.empty();
    }
    var party = parties.getFirst();
    mayBeGrantedFrom(request, party, findings);
    ends(request.occasion(), party, findings);
    return Optional.of(party);
  }

  private static void ends(Occasion occasion, Party party, Findings findings) {
    if (party.spec().endsOn() == null) {
      return;
    }
    var end = ApiTime.instant(party.spec().endsOn());
    if (end.isEmpty()) {
      findings.add(
          PartyRule.PARTY_END_READABLE,
          FIELD,
          "the end '%s' of party '%s' is not a day that exists"
              .formatted(party.spec().endsOn(), party.name()));
    } else if (occasion instanceof TermStarts(var now) && !end.get().isAfter(now)) {
      findings.add(
          PartyRule.PARTY_ENDED,
          FIELD,
          "party '%s' ended at %s".formatted(party.name(), end.get()));
    }
  }

  private static void mayBeGrantedFrom(AccessRequest request, Party party, Findings findings) {
    var selector = party.spec().namespaces();
    if (selector != null && !selector.selects(request.around().namespaceLabels())) {
      findings.add(
          PartyRule.PARTY_ALLOWS_NAMESPACE,
          FIELD,
          "party '%s' is not for namespace '%s'"
              .formatted(party.name(), request.around().namespace()));
    }
  }
}
