package dev.drawbridge.sandbox.aws;

/** What AWS lets an account have of IAM; most of it can be raised. */
public enum Quota {
  ROLES("RolesQuota", 1000),
  TRUST_POLICY_SIZE("AssumeRolePolicySizeQuota", 2048),
  INLINE_POLICIES_SIZE("RolePolicySizeQuota", 10_240),
  MANAGED_POLICY_SIZE("PolicySizeQuota", 6144),
  MANAGED_POLICIES_PER_ROLE("AttachedPoliciesPerRoleQuota", 10);

  private final String key;
  private final int usual;

  Quota(String key, int usual) {
    this.key = key;
    this.usual = usual;
  }

  /** Its name in GetAccountSummary. */
  String key() {
    return key;
  }

  /** What an account has that never asked for more. */
  int usual() {
    return usual;
  }
}
