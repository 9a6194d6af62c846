package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.w3c.dom.Element;

/** Refuses policies that are too long for the account's quotas; white space does not count. */
final class PolicySizes implements Check {
  private record Role(String account, String name) {}

  private final Moto moto;
  private final Quotas quotas;
  // Of the inline policies of those roles that were made here.
  private final Map<Role, Map<String, Integer>> sizes = new ConcurrentHashMap<>();

  PolicySizes(Moto moto, Quotas quotas) {
    this.moto = moto;
    this.quotas = quotas;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    var trust = TrustWrite.document(ask);
    if (trust.isPresent()) {
      return over(ask, Quota.TRUST_POLICY_SIZE, PolicyText.size(trust.get()), "ACLSizePerRole");
    }
    if (ask.is("CreatePolicy", "CreatePolicyVersion")) {
      var size = PolicyText.size(ask.parameter("PolicyDocument").orElse(""));
      return over(ask, Quota.MANAGED_POLICY_SIZE, size, "PolicySize");
    }
    return ask.is("PutRolePolicy") ? inline(ask) : Optional.empty();
  }

  private Optional<AwsMessage> over(Ask ask, Quota quota, int size, String name) {
    var most = quotas.of(ask.account(), quota);
    return size <= most
        ? Optional.empty()
        : Optional.of(
            AwsError.limitExceeded("Cannot exceed quota for %s: %d".formatted(name, most)));
  }

  private Optional<AwsMessage> inline(Ask ask) throws IOException, InterruptedException {
    var role = ask.parameter("RoleName").orElse("");
    var written = PolicyText.size(ask.parameter("PolicyDocument").orElse(""));
    var most = quotas.of(ask.account(), Quota.INLINE_POLICIES_SIZE);
    return isSmall(ask, written, most) || written + others(ask, role) <= most
        ? Optional.empty()
        : Optional.of(
            AwsError.limitExceeded(
                "Maximum policy size of %d bytes exceeded for role %s".formatted(most, role)));
  }

  @Override
  public void written(Ask ask) {
    var role = role(ask);
    if (ask.is("CreateRole")) {
      sizes.put(role, new ConcurrentHashMap<>());
    } else if (ask.is("DeleteRole")) {
      sizes.remove(role);
    } else if (ask.is("PutRolePolicy") && sizes.containsKey(role)) {
      var size = PolicyText.size(ask.parameter("PolicyDocument").orElse(""));
      sizes.get(role).put(ask.parameter("PolicyName").orElse(""), size);
    }
  }

  private static Role role(Ask ask) {
    return new Role(ask.account(), ask.parameter("RoleName").orElse(""));
  }

  /** Whether it fits by far into a role that was made here, so that nobody need be asked. */
  private boolean isSmall(Ask ask, int written, int most) {
    var known = sizes.get(role(ask));
    return known != null
        && written + known.values().stream().mapToInt(Integer::intValue).sum() <= most / 2;
  }

  /** The size of the role's other inline policies; none if there is no such role. */
  private int others(Ask ask, String role) throws IOException, InterruptedException {
    var listed = moto.found(ask.account(), "ListRolePolicies", Map.of("RoleName", role));
    if (listed.isEmpty()) {
      return 0;
    }
    var size = 0;
    for (var name :
        Xml.all(Xml.parse(listed.get().body()), "member").stream()
            .map(Element::getTextContent)
            .toList()) {
      if (!ask.parameter("PolicyName").equals(Optional.of(name))) {
        size += size(ask.account(), role, name);
      }
    }
    return size;
  }

  private int size(String account, String role, String policy)
      throws IOException, InterruptedException {
    var parameters = Map.of("RoleName", role, "PolicyName", policy);
    return moto.found(account, "GetRolePolicy", parameters)
        .flatMap(answer -> answer.element("PolicyDocument"))
        .map(document -> PolicyText.size(PolicyText.decoded(document)))
        .orElse(0);
  }
}
