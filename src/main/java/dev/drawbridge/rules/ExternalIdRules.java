package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules about a given ExternalId (IAM User Guide, "Access to accounts owned by third parties"). */
final class ExternalIdRules {
  private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9_+=,.@:/-]{2,1224}");
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
  private static final int SHORTEST_OF_A_VENDOR = 16;

  private ExternalIdRules() {}

  static void check(
      CrossAccountAccessSpec spec,
      Optional<Map.Entry<String, TrustedPartySpec>> party,
      List<Violation> violations) {
    var given = Optional.ofNullable(spec.externalId());
    given
        .filter(id -> !TEXT.matcher(id).matches())
        .ifPresent(
            _ ->
                violations.add(
                    violation(
                        "external-id-readable",
                        "it has characters or a length that AWS does not take",
                        "use 2 to 1224 letters, digits and _+=,.@:/- without spaces")));
    if (party.filter(p -> p.getValue().relationship() == Relationship.ThirdParty).isEmpty()) {
      return;
    }
    if (given.isEmpty()) {
      violations.add(
          violation(
              "external-id-given",
              "party '%s' is a third party and no ExternalId is given"
                  .formatted(party.get().getKey()),
              "copy the one that the vendor issued for you"));
    } else if (guessable(given.get())) {
      violations.add(
          violation(
              "external-id-unguessable",
              "an ExternalId of a third party has at least 16 characters and is no account id",
              "ask the vendor for a random one of your own"));
    }
  }

  private static boolean guessable(String id) {
    return id.length() < SHORTEST_OF_A_VENDOR || ACCOUNT_ID.matcher(id).matches();
  }

  private static Violation violation(String rule, String problem, String remedy) {
    return new Violation(rule, "spec.externalId", EDIT, problem, remedy);
  }
}
