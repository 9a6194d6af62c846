package dev.drawbridge.rules;

/** The party that stands behind the principal's account. */
public enum PartyRule implements Rule {
  PARTY_KNOWN(
      Consequence.CLOSES,
      "An account that belongs to no party is not trusted.",
      "ask the platform team to add the account to one that `kubectl get trustedparties` lists"),
  PARTY_ACCOUNTS_UNIQUE(
      Consequence.CLOSES,
      "An account in two parties has two sets of terms, and nobody can say which one holds.",
      "ask the platform team to leave the account in one party"),
  PARTY_ALLOWS_NAMESPACE(
      Consequence.CLOSES,
      "Which namespaces may grant to a party is the platform team's choice.",
      "ask the platform team to select the namespace in the party's spec.namespaces"),
  PARTY_END_READABLE(
      Consequence.CLOSES,
      "An end that cannot be read is no end, and a party may have one.",
      "ask the platform team to write its endsOn as 2027-12-31"),
  PARTY_ENDED(
      Consequence.HOLDS,
      "No term reaches past the day on which the contract with a party ends.",
      "ask the platform team to move its endsOn, if it is still trusted");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  PartyRule(Consequence consequence, String why, String remedy) {
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
