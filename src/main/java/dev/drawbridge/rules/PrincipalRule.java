package dev.drawbridge.rules;

/** Who: one exact IAM role or user in another account. */
public enum PrincipalRule implements Rule {
  PRINCIPAL_ARN(
      Consequence.CLOSES,
      "Only the full ARN of one IAM role or user says exactly who may come in.",
      "write it in full, such as arn:aws:iam::111122223333:role/ci-deploy"),
  PRINCIPAL_ACCOUNT(
      Consequence.CLOSES,
      "An account or its root stands for everybody whom the administrators of that account let in, now and later.",
      "name the one role or user that does the work"),
  PRINCIPAL_WILDCARD(
      Consequence.CLOSES,
      "A wildcard lets in whoever takes a name that fits.",
      "name the one role or user in full"),
  PRINCIPAL_LIST(
      Consequence.CLOSES,
      "A role that several principals share cannot be reviewed or withdrawn for one of them.",
      "write one access for each principal"),
  PRINCIPAL_CHARACTERS(
      Consequence.CLOSES,
      "White space, control characters and look-alike letters make an ARN another one than it seems.",
      "copy the ARN from AWS again, without spaces"),
  PRINCIPAL_VARIABLE(
      Consequence.CLOSES,
      "A policy variable would be filled by whoever asks.",
      "write the name itself"),
  PRINCIPAL_GROUP(
      Consequence.CLOSES,
      "IAM takes no group as a principal, and a group has whoever is put into it.",
      "name the one role or user"),
  PRINCIPAL_SESSION(
      Consequence.CLOSES,
      "A session is chosen by its caller and ends; the role behind it is what can be trusted.",
      "name the role behind the session"),
  PRINCIPAL_UNIQUE_ID(
      Consequence.CLOSES,
      "A unique id tells no reader who it is, and IAM shows it where a principal was deleted.",
      "name the ARN of the role or user"),
  PRINCIPAL_SERVICE(
      Consequence.CLOSES,
      "A service works for every account, so it is never access between two of them.",
      "name the role or user that works for you"),
  PRINCIPAL_FEDERATED(
      Consequence.CLOSES,
      "An identity provider stands for everybody who can sign in there.",
      "name the role that its users assume in their own account"),
  PRINCIPAL_SERVICE_LINKED(
      Consequence.CLOSES,
      "A service-linked role belongs to an AWS service and can assume nothing.",
      "name the role or user that works for you"),
  PRINCIPAL_NAME_LENGTH(
      Consequence.CLOSES,
      "IAM has no name over 64 characters and no path over 512, so nobody of that name exists.",
      "copy the ARN from AWS again"),
  PRINCIPAL_NO_CHAIN(
      Consequence.CLOSES,
      "A role under the path /drawbridge/ is itself granted access, and access must not be passed on.",
      "grant to the role or user that stands at the start of the chain"),
  PRINCIPAL_OTHER_ACCOUNT(
      Consequence.CLOSES,
      "Drawbridge is for access between accounts; inside one, IAM policies are enough.",
      "give the principal a policy in its own account"),
  PRINCIPAL_PARTITION(
      Consequence.CLOSES,
      "A trust cannot cross partitions.",
      "name a principal of the target account's partition"),
  PRINCIPAL_IDENTITY_CENTER_NAME(
      Consequence.CLOSES,
      "A role of IAM Identity Center is AWSReservedSSO_, the permission set and 16 hexadecimal digits; anything else under its path is not one.",
      "copy the ARN of the role from the account in which the permission set is provisioned"),
  PRINCIPAL_IDENTITY_CENTER(
      Consequence.WARNS,
      "The suffix of an Identity Center role changes when its permission set is provisioned again; the trust then names nobody.",
      "after that, set spec.principal to the new ARN"),
  PRINCIPAL_USER_WITHOUT_MFA(
      Consequence.WARNS,
      "A user has long-lived keys, which work for whoever finds them.",
      "name a role, or set spec.requireMfa to true"),
  MFA_NEEDS_USER(
      Consequence.HOLDS,
      "A role signs in without MFA, so nobody could ever get in.",
      "remove spec.requireMfa, or name a user as the principal");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  PrincipalRule(Consequence consequence, String why, String remedy) {
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
