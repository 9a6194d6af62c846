package dev.drawbridge.rules;

/**
 * The ExternalId: what keeps a vendor from using its trusted identity on your role for somebody
 * else.
 */
public enum ExternalIdRule implements Rule {
  EXTERNAL_ID_READABLE(
      Consequence.HOLDS,
      "AWS takes 2 to 1224 letters, digits and _+=,.@:/- as an ExternalId.",
      "copy it exactly as it was issued, without spaces"),
  EXTERNAL_ID_GIVEN(
      Consequence.HOLDS,
      "Whoever can make a third party use a role's ARN could come in, unless an ExternalId of yours is asked for.",
      "copy the one that the vendor issued for you into spec.externalId"),
  EXTERNAL_ID_UNGUESSABLE(
      Consequence.HOLDS,
      "An ExternalId of a third party has at least 16 characters and is no account id, so that nobody guesses it.",
      "ask the vendor for a random one of your own"),
  EXTERNAL_ID_OTHER_PARTY(
      Consequence.HOLDS,
      "An ExternalId that another party knows does not tell the two apart.",
      "ask for one that is issued to you alone"),
  EXTERNAL_ID_SHARED(
      Consequence.WARNS,
      "One ExternalId for two target accounts lets the vendor mistake one for the other.",
      "ask the vendor for an ExternalId for each account");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  ExternalIdRule(Consequence consequence, String why, String remedy) {
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
