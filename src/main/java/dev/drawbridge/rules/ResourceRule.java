package dev.drawbridge.rules;

/** On what: ARNs that the actions take, with names that are not open. */
public enum ResourceRule implements Rule {
  RESOURCE_ARN(
      Consequence.HOLDS,
      "A resource that is not an ARN, or holds a variable or a space, means something else than it seems, or nothing.",
      "write one such as arn:aws:s3:::artifacts/*"),
  RESOURCE_PARTITION(
      Consequence.HOLDS,
      "A role reaches nothing in another partition.",
      "write the partition of the target account"),
  RESOURCE_WILDCARD(
      Consequence.HOLDS,
      "A wildcard in partition, service or account reaches what nobody thought of.",
      "write partition, service and account in full"),
  RESOURCE_EVERYTHING(
      Consequence.HOLDS,
      "`*` is every resource of the account; it is only for actions that take no resource, and for reads that may do without.",
      "name the resources"),
  RESOURCE_NAME_OPEN(
      Consequence.HOLDS,
      "An ARN whose first name is wildcards only is every bucket, table or queue of the account.",
      "name the bucket, table or queue; wildcards may follow the name"),
  RESOURCE_TYPE(
      Consequence.HOLDS,
      "An action on a type of resource that it does not take grants nothing, and hides a mistake.",
      "write an ARN of a type that the action takes");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  ResourceRule(Consequence consequence, String why, String remedy) {
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
