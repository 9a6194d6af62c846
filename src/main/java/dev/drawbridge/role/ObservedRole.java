package dev.drawbridge.role;

import java.util.Map;
import java.util.Optional;

/**
 * The role as IAM has it.
 *
 * @param arn ARN with its path
 * @param roleId unique id, {@code AROA…}
 * @param trust the trust policy, decoded
 * @param boundary ARN of the permissions boundary
 * @param maxSessionSeconds MaxSessionDuration in seconds
 */
public record ObservedRole(
    String arn,
    String roleId,
    String trust,
    Optional<String> boundary,
    Map<String, String> tags,
    int maxSessionSeconds,
    String description) {

  public ObservedRole {
    tags = Map.copyOf(tags);
  }

  /** Says whether its trust lets nobody in, in the form that we write. */
  public boolean letsNobodyIn() {
    return CanonicalPolicy.same(trust, PolicyDocuments.CLOSED_TRUST);
  }
}
