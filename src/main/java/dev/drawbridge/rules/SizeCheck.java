package dev.drawbridge.rules;

import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the size of what would be rendered; IAM counts characters without white space (IAM User
 * Guide, "IAM and AWS STS quotas").
 */
final class SizeCheck {
  /** Kept free for AWSRevokeOlderSessions of a person, and for a revocation of our own. */
  private static final int HEAD_ROOM = 500;

  private static final String GENERATED = "00000000-0000-0000-0000-000000000000";
  private static final Instant SOME_DEADLINE = Instant.parse("2027-01-01T00:00:00Z");

  private SizeCheck() {}

  static void check(AccessRequest request, Grant grant, Findings findings) {
    var quotas = request.account().orElseThrow().facts().quotas();
    var terms =
        RoleTerms.of(
            request.spec().granting(grant.permissions()),
            ids(request, grant),
            Optional.ofNullable(grant.party().organizationId()),
            SOME_DEADLINE);
    var trust = PolicyDocuments.trust(terms).length();
    if (trust > quotas.trustPolicySize()) {
      findings.add(
          AccountRule.TRUST_SIZE,
          "spec.externalId",
          "the trust policy would have %d characters and the account takes %d"
              .formatted(trust, quotas.trustPolicySize()));
    }
    var permissions = PolicyDocuments.permissions(terms).length();
    var most = quotas.rolePolicySize() - HEAD_ROOM;
    if (permissions > most) {
      findings.add(
          AccountRule.POLICY_SIZE,
          "spec.permissions",
          "the permission policy would have %d characters and there is room for %d"
              .formatted(permissions, most));
    }
  }

  /** The id in force, and the longest that may be accepted beside it. */
  private static List<String> ids(AccessRequest request, Grant grant) {
    var accepted = request.acceptedIds();
    var current = grant.externalId().orElse(GENERATED);
    // An edit leaves only the newest one beside the new one.
    var replaced = grant.externalId().isPresent() && !accepted.contains(current);
    var beside =
        accepted.stream()
            .limit(replaced ? 1 : accepted.size())
            .filter(id -> !id.equals(current))
            .max(Comparator.comparingInt(String::length));
    return Stream.concat(Stream.of(current), beside.stream()).toList();
  }
}
