package dev.drawbridge.rules;

/**
 * Where: the target account exists, is the only one of its id, lets us ask, and bounds what it
 * gives.
 */
public enum AccountRule implements Rule {
  ACCOUNT_EXISTS(
      Consequence.CLOSES,
      "A role is kept only in an account that a platform team has described.",
      "name one that `kubectl get targetaccounts` lists, or ask the platform team for it"),
  ACCOUNT_UNIQUE(
      Consequence.CLOSES,
      "Two TargetAccounts of one account id would hold two sets of limits for the same roles; the older one counts.",
      "name the older one; the platform team should delete the other"),
  ACCOUNT_ALLOWS_NAMESPACE(
      Consequence.CLOSES,
      "Who may ask for access in an account is the platform team's choice, made by labels of namespaces.",
      "ask the platform team to select the namespace in the account's spec.namespaces"),
  ACCOUNT_TAKES_NEW(
      Consequence.HOLDS,
      "An account that is being deleted serves the roles it has to their end and takes no others.",
      "ask for access in another account"),
  ACCOUNT_BOUNDARY(
      Consequence.CLOSES,
      "Every role is held by a permissions boundary that denies iam, sts:AssumeRole, organizations and account actions, whatever its policies allow.",
      "ask the platform team to correct the boundary of the account; the access is judged again by itself"),
  TRUST_SIZE(
      Consequence.HOLDS,
      "IAM takes a trust policy only up to a quota of characters, and during a rotation two ExternalIds have to fit.",
      "use a shorter ExternalId, or ask the platform team to raise the quota of role trust policy length"),
  POLICY_SIZE(
      Consequence.HOLDS,
      "IAM takes the inline policies of a role only up to a quota of characters, and a person's emergency revocation has to fit beside ours.",
      "name fewer actions and resources, or split the errand over two accesses");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  AccountRule(Consequence consequence, String why, String remedy) {
    this.consequence = consequence;
    this.why = why;
    this.remedy = remedy;
  }

  @Override
  public Consequence consequence() {
    return consequence;
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
