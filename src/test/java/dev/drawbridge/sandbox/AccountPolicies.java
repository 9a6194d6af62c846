package dev.drawbridge.sandbox;

/** The policy documents that the owner of an account writes. */
final class AccountPolicies {
  /** Allows everything but what no access may ever have. */
  static final String BOUNDARY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"], "Resource": "*"}]}
      """;

  private AccountPolicies() {}

  static String provisionerTrust(String hubRole, String externalId) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
      "Principal": {"AWS": "%s"}, "Action": ["sts:AssumeRole", "sts:TagSession"],
      "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
    """
        .formatted(hubRole, externalId);
  }

  /** Lets the account itself decide who uses a role. */
  static String accountTrust(String account) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
      "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "sts:AssumeRole"}]}
    """
        .formatted(account);
  }
}
