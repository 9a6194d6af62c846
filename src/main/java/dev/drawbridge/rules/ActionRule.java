package dev.drawbridge.rules;

/** What: exact actions that exist and that neither widen nor pass on access. */
public enum ActionRule implements Rule {
  PERMISSIONS_COUNT(
      Consequence.HOLDS,
      "A grant that nobody can read is not reviewed.",
      "write 1 to 20 statements"),
  PERMISSIONS_COMPLETE(
      Consequence.HOLDS,
      "A statement says what may be done and to what.",
      "name at least one action and one resource"),
  PERMISSIONS_SIZE(
      Consequence.HOLDS,
      "A statement that nobody can read is not reviewed.",
      "write at most 50 actions and 20 resources, and a second statement for more"),
  ACTION_WILDCARD(
      Consequence.HOLDS,
      "A wildcard grants what AWS adds later, and what nobody thought of.",
      "name each action in full, such as s3:GetObject"),
  ACTION_EXACT(
      Consequence.HOLDS,
      "Only service:Action says exactly what is granted; NotAction and policy variables do not.",
      "name each action in full, such as s3:GetObject"),
  ACTION_EXISTS(
      Consequence.HOLDS,
      "An action that AWS does not have grants nothing, and hides a spelling mistake.",
      "correct the spelling"),
  ACTION_NEVER(
      Consequence.HOLDS,
      "Actions of iam, sts and organizations can widen access or pass it on; only sts:GetCallerIdentity cannot.",
      "remove it; no exception exists"),
  ACTION_ESCALATES(
      Consequence.HOLDS,
      "The action can widen its own access, run code under another role, or leave access behind that outlives the deadline.",
      "remove it, or ask the platform team for an exception in the account's limits"),
  ACTION_CEILING(
      Consequence.HOLDS,
      "The account has a list of the only actions that may be granted in it.",
      "remove it, or ask the platform team to add it to the account's allowActions"),
  ACTION_DENIED(
      Consequence.CLOSES,
      "The platform team denies the action in this account.",
      "remove it, or ask the platform team for an exception in the account's limits"),
  ACTION_EXCEPTED(
      Consequence.WARNS,
      "A denied action is granted by an exception of the platform team; auditors look for these.",
      "check at each review that it is still needed");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  ActionRule(Consequence consequence, String why, String remedy) {
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
