package dev.drawbridge.rules;

/** Who may write what; judged at the API server by the policies in deploy/admission. */
public enum AdmissionRule implements Rule {
  REVIEW_NEEDED(
      Consequence.HOLDS,
      "What gives more than was reviewed is decided by somebody who may review.",
      "ask a person with the verb review to make the change"),
  RELEASE_NEEDED(
      Consequence.HOLDS,
      "The finalizer holds an object until its role is gone; without it the role is forgotten.",
      "wait for the operator, or ask a person with the verb release"),
  ORPHAN_RELEASE_NEEDED(
      Consequence.HOLDS,
      "Orphans are held so that a person can see whether the cluster has lost its accesses.",
      "read the condition Orphaned, or ask a person with the verb release"),
  RECORDS_BY_OPERATOR(
      Consequence.HOLDS,
      "The record is what terms, suspensions and audits are read from.",
      "change the access, and leave its record to the operator"),
  OPERATOR_WRITES_NO_SPEC(
      Consequence.HOLDS,
      "Whoever takes over the operator must not be able to ask for access.",
      "change specs as a person or by GitOps");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  AdmissionRule(Consequence consequence, String why, String remedy) {
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
