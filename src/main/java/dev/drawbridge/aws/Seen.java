package dev.drawbridge.aws;

import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import java.util.Optional;

/**
 * What the looks at an account have found so far.
 *
 * @param version the boundary's default version, which was judged; empty where there is none
 * @param quotas empty until AWS has said them, before this start or since
 */
public record Seen(Boundary boundary, Optional<DefaultVersion> version, Optional<Quotas> quotas) {
  /** Nobody has looked yet. */
  public static final Seen NOTHING =
      new Seen(new Boundary.NotLookedAt(), Optional.empty(), Optional.empty());

  /**
   * Which version of a policy is the default one.
   *
   * @param policyId unique id of the policy; one that is created anew under its name has another
   * @param id such as {@code v3}; what a version says never changes
   */
  public record DefaultVersion(String policyId, String id) {}

  /** The same with these quotas. */
  Seen with(Optional<Quotas> quotas) {
    return new Seen(boundary, version, quotas);
  }

  /** The same, as the rules take it. */
  public AccountFacts facts() {
    return new AccountFacts(boundary, quotas.orElse(Quotas.DEFAULTS));
  }
}
