package dev.drawbridge.role;

/**
 * Whether the sessions that live now are cut.
 *
 * <p>A change of the trust ends no session, so whatever lets in less than the role does now cuts
 * those of before; what lets in the same or more cuts none.
 */
public final class LiveSessions {
  private LiveSessions() {}

  /** Says whether bringing the observed role to the desired one cuts its sessions. */
  public static boolean cut(DesiredRole desired, ObservedRole observed) {
    if (RolePlan.deletedPrincipal(desired, observed).isPresent()) {
      return false;
    }
    return observed.maxSessionSeconds() > desired.maxSessionSeconds()
        || opens(desired, observed)
        || letsInLess(desired, observed);
  }

  /** Says whether the role lets nobody in now and is to let somebody in. */
  static boolean opens(DesiredRole desired, ObservedRole observed) {
    return observed.letsNobodyIn() && !desired.letsNobodyIn();
  }

  private static boolean letsInLess(DesiredRole desired, ObservedRole observed) {
    if (observed.letsNobodyIn() || CanonicalPolicy.same(observed.trust(), desired.trust())) {
      return false;
    }
    var after = Trusted.in(desired.trust());
    return Trusted.in(observed.trust())
        .filter(before -> after.filter(before::within).isPresent())
        .isEmpty();
  }
}
