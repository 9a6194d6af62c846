package dev.drawbridge.rules;

/** How long: texts that can be read, within the limits of the account. */
public enum TimeRule implements Rule {
  DURATION_READABLE(
      Consequence.HOLDS,
      "A term whose length cannot be read would have no end.",
      "write a whole number followed by m, h or d, such as 90m, 12h or 30d"),
  REVIEW_DATE_READABLE(
      Consequence.HOLDS,
      "A date without its zone, or one that does not exist, is another instant for each reader.",
      "write 2027-02-01 (00:00 UTC) or 2027-02-01T09:00:00Z"),
  REVOKE_BEFORE_READABLE(
      Consequence.HOLDS,
      "An instant that cannot be read would revoke nothing.",
      "write 2027-02-01T09:00:00Z"),
  SESSION_DURATION_RANGE(
      Consequence.HOLDS, "AWS takes a MaxSessionDuration from 1 to 12 hours.", "write 1h"),
  SESSION_CHAINED(
      Consequence.HOLDS,
      "AWS gives a role principal at most 1h (role chaining), whatever the role says.",
      "write 1h, or name a user as the principal"),
  REVIEW_DATE_FUTURE(
      Consequence.HOLDS,
      "A term starts with its review ahead.",
      "write the day by which somebody looks at this access again"),
  REVIEW_INTERVAL_LIMIT(
      Consequence.HOLDS,
      "The platform team sets how long an access may go without a review.",
      "write an earlier day; the account's limits.maxReviewInterval counts from now"),
  DURATION_LIMIT(
      Consequence.HOLDS,
      "The platform team sets the longest term of an account.",
      "ask for no more than the account's limits.maxDuration"),
  SESSION_DURATION_LIMIT(
      Consequence.HOLDS,
      "The platform team sets the longest session of an account.",
      "ask for no more than the account's limits.maxSessionDuration");

  private final Consequence consequence;
  private final String why;
  private final String remedy;

  TimeRule(Consequence consequence, String why, String remedy) {
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
