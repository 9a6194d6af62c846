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
        || letsInLess(desired.trust(), observed.trust());
  }

  /** Says whether the role lets nobody in now and is to let somebody in. */
  static boolean opens(DesiredRole desired, ObservedRole observed) {
    return observed.letsNobodyIn() && !desired.letsNobodyIn();
  }

  /** Says whether the one trust lets in less than the other one. */
  static boolean letsInLess(String desired, String observed) {
    if (CanonicalPolicy.same(observed, PolicyDocuments.CLOSED_TRUST)
        || CanonicalPolicy.same(observed, desired)) {
      return false;
    }
    var after = Trusted.in(desired);
    return Trusted.in(observed)
        .filter(before -> after.filter(before::within).isPresent())
        .isEmpty();
  }
}
