package dev.drawbridge.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role as AWS has it now.
 *
 * @param path with both slashes, such as {@code /drawbridge/test/}
 * @param roleId unique id, {@code AROA…}
 * @param trust the trust policy, decoded
 * @param inlinePolicies documents by name, decoded
 * @param attachedPolicies ARNs
 * @param boundary ARN of the permissions boundary
 */
public record LiveRole(
    String name,
    String arn,
    String path,
    String roleId,
    String trust,
    Map<String, String> inlinePolicies,
    List<String> attachedPolicies,
    Map<String, String> tags,
    Optional<String> boundary,
    int maxSessionSeconds,
    String description) {

  public LiveRole {
    inlinePolicies = Map.copyOf(inlinePolicies);
    attachedPolicies = List.copyOf(attachedPolicies);
    tags = Map.copyOf(tags);
  }
}
