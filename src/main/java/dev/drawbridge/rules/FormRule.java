package dev.drawbridge.rules;

/** The manifest has the form that the CRD asks for; the API server and lint judge it. */
public enum FormRule implements Rule {
  FIELD_KNOWN(
      Consequence.HOLDS,
      "A field that does not exist is ignored, so that what it was meant to limit is not limited.",
      "correct its name or remove it"),
  FIELD_MISSING(
      Consequence.HOLDS,
      "Nothing is granted by default: who, where, what and how long are stated.",
      "add the field"),
  FIELD_FORM(
      Consequence.HOLDS,
      "What does not have the form of its field cannot be judged.",
      "write it as `kubectl explain` shows");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  FormRule(Consequence consequence, String why, String remedy) {
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
