package dev.drawbridge.rules;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands around an access.
 *
 * @param namespaceLabels labels of the namespace of the access
 * @param account the TargetAccount that the access names; empty where none exists
 * @param parties every TrustedParty by name
 * @param sharers the other accesses that claim the same ExternalId
 */
public record Surroundings(
    String namespace,
    Map<String, String> namespaceLabels,
    Optional<Account> account,
    Map<String, TrustedPartySpec> parties,
    List<Sharer> sharers) {

  public Surroundings {
    namespaceLabels = Map.copyOf(namespaceLabels);
    parties = Map.copyOf(parties);
    sharers = List.copyOf(sharers);
  }

  /** The same surroundings, in which AWS has said more of the account. */
  public Surroundings knowing(AccountFacts facts) {
    return new Surroundings(
        namespace, namespaceLabels, account.map(known -> known.knowing(facts)), parties, sharers);
  }

  /** The party that a principal belongs to, where there is exactly one. */
  public Optional<Party> partyOf(String principal) {
    return Principal.parse(principal)
        .map(this::partiesOf)
        .filter(having -> having.size() == 1)
        .map(List::getFirst);
  }

  /** Every party that has the account of this principal, by name. */
  List<Party> partiesOf(Principal principal) {
    return parties.entrySet().stream()
        .filter(party -> party.getValue().accounts().contains(principal.accountId()))
        .filter(party -> party.getValue().partition().equals(principal.partition()))
        .map(party -> new Party(party.getKey(), party.getValue()))
        .sorted(Comparator.comparing(Party::name))
        .toList();
  }

  /**
   * A target account as the rules see it.
   *
   * @param duplicateOf name of the older TargetAccount with the same account id
   * @param takesNew false while it is being deleted
   * @param facts what AWS has said of it
   */
  public record Account(
      String name,
      TargetAccountSpec spec,
      Optional<String> duplicateOf,
      boolean takesNew,
      AccountFacts facts) {
    /** The same account, of which AWS has said more. */
    public Account knowing(AccountFacts more) {
      return new Account(name, spec, duplicateOf, takesNew, more);
    }

    Limits limits() {
      return Optional.ofNullable(spec.limits()).orElse(Limits.DEFAULTS);
    }
  }

  /** A TrustedParty and its name. */
  public record Party(String name, TrustedPartySpec spec) {}

  /**
   * Another access that claims the same ExternalId.
   *
   * @param principal whom its role lets in with it
   * @param first whether it had it before
   */
  public record Sharer(
      String namespace, String name, String principal, String account, boolean first) {}
}
