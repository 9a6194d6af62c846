package dev.drawbridge.rules;

import java.util.Map;

/**
 * What AWS lets one account have of IAM.
 *
 * @param trustPolicySize characters of a role's trust policy at most
 * @param rolePolicySize characters of all inline policies of a role together at most; white space
 *     does not count
 * @param roles roles in the account at most
 * @param rolesInUse roles that the account had when it was asked; 0 where that is not known
 */
public record Quotas(int trustPolicySize, int rolePolicySize, int roles, int rolesInUse) {
  /** AWS's defaults (IAM User Guide, "IAM and AWS STS quotas"). */
  public static final Quotas DEFAULTS = new Quotas(2048, 10_240, 1000, 0);

  /**
   * Reads the summary of GetAccountSummary (IAM API Reference); what it does not say, or says to be
   * zero or less, is taken to be AWS's default.
   */
  public static Quotas of(Map<String, Integer> summary) {
    return new Quotas(
        positive(summary, "AssumeRolePolicySizeQuota", DEFAULTS.trustPolicySize),
        positive(summary, "RolePolicySizeQuota", DEFAULTS.rolePolicySize),
        positive(summary, "RolesQuota", DEFAULTS.roles),
        positive(summary, "Roles", DEFAULTS.rolesInUse));
  }

  private static int positive(Map<String, Integer> summary, String key, int otherwise) {
    var value = summary.getOrDefault(key, otherwise);
    return value > 0 ? value : otherwise;
  }
}
