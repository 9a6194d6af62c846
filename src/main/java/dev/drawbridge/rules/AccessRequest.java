package dev.drawbridge.rules;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the rules look at, gathered once.
 *
 * @param namespaceLabels labels of the namespace of the access
 * @param account the TargetAccount that the spec names; empty where none exists
 * @param parties every TrustedParty by name
 */
public record AccessRequest(
    CrossAccountAccessSpec spec,
    String namespace,
    Map<String, String> namespaceLabels,
    Optional<Account> account,
    Map<String, TrustedPartySpec> parties) {

  public AccessRequest {
    namespaceLabels = Map.copyOf(namespaceLabels);
    parties = Map.copyOf(parties);
  }

  /** The same surroundings with another spec. */
  public AccessRequest asking(CrossAccountAccessSpec other) {
    return new AccessRequest(other, namespace, namespaceLabels, account, parties);
  }

  /**
   * A target account as the rules see it.
   *
   * @param duplicateOf name of the older TargetAccount with the same account id
   * @param takesNew false while it is being deleted
   */
  public record Account(
      String name, TargetAccountSpec spec, Optional<String> duplicateOf, boolean takesNew) {}
}
