package dev.drawbridge.rules;

/**
 * What AWS has said of a target account, beside its roles.
 *
 * @param quotas AWS's defaults until AWS has said its own
 */
public record AccountFacts(Boundary boundary, Quotas quotas) {
  /** Before AWS has said anything. */
  public static final AccountFacts NONE =
      new AccountFacts(new Boundary.NotLookedAt(), Quotas.DEFAULTS);
}
