package dev.drawbridge.rules;

import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.Surroundings.Party;
import dev.drawbridge.rules.Surroundings.Sharer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Applies {@link ExternalIdRule}.
 *
 * <p>IAM User Guide, "Access to AWS accounts owned by third parties"; STS API Reference,
 * AssumeRole.
 */
final class ExternalIdCheck {
  private static final String FIELD = "spec.externalId";
  private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9_+=,.@:/-]{2,1224}");
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
  private static final int SHORTEST_OF_A_VENDOR = 16;

  private ExternalIdCheck() {}

  static void check(AccessRequest request, Optional<Party> party, Findings findings) {
    var given = Optional.ofNullable(request.spec().externalId());
    var vendor = party.filter(p -> p.spec().relationship() == Relationship.ThirdParty);
    if (given.isEmpty()) {
      vendor.ifPresent(
          third ->
              findings.add(
                  ExternalIdRule.EXTERNAL_ID_GIVEN,
                  FIELD,
                  "party '%s' is a third party and no ExternalId is given"
                      .formatted(third.name())));
      return;
    }
    var id = given.get();
    if (!TEXT.matcher(id).matches()) {
      findings.add(
          ExternalIdRule.EXTERNAL_ID_READABLE,
          FIELD,
          "it has characters or a length that AWS does not take");
    } else if (vendor.isPresent() && guessable(id)) {
      findings.add(
          ExternalIdRule.EXTERNAL_ID_UNGUESSABLE,
          FIELD,
          ACCOUNT_ID.matcher(id).matches()
              ? "it is an account id"
              : "it has %d characters".formatted(id.length()));
    }
    party.ifPresent(
        own -> request.around().sharers().forEach(other -> share(request, own, other, findings)));
  }

  private static void share(AccessRequest request, Party own, Sharer other, Findings findings) {
    var ofOwn = request.around().partyOf(other.principal()).filter(own::equals).isPresent();
    if (!ofOwn && other.first()) {
      findings.add(
          ExternalIdRule.EXTERNAL_ID_OTHER_PARTY,
          FIELD,
          "access '%s' in namespace '%s' has the same one for another party"
              .formatted(other.name(), other.namespace()));
    }
    if (ofOwn && !other.account().equals(request.spec().account())) {
      findings.add(
          ExternalIdRule.EXTERNAL_ID_SHARED,
          FIELD,
          "access '%s' in namespace '%s' has the same one for account '%s'"
              .formatted(other.name(), other.namespace(), other.account()));
    }
  }

  private static boolean guessable(String id) {
    return id.length() < SHORTEST_OF_A_VENDOR || ACCOUNT_ID.matcher(id).matches();
  }
}
