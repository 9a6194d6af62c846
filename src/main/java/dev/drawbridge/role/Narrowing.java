package dev.drawbridge.role;

import java.time.Instant;
import java.util.Optional;

/**
 * What a change takes away: who loses by it is cut off, and who gains is not let in.
 *
 * <p>Where it cannot be told what of two documents is the less, nothing is left of either.
 */
public final class Narrowing {
  private Narrowing() {}

  /**
   * The desired role without whatever gives more than the role does now.
   *
   * @param permissions the inline policy that allows, decoded; empty where the role has none
   */
  public static DesiredRole of(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    return new DesiredRole(
        desired.address(),
        desired.ownership(),
        trust(desired.trust(), observed),
        bounded(desired, observed)
            ? permissions(desired.permissions(), permissions)
            : PolicyDocuments.CLOSED_PERMISSIONS,
        observed.boundary().orElse(desired.boundary()),
        Math.min(desired.maxSessionSeconds(), observed.maxSessionSeconds()),
        desired.revocation(),
        desired.rebinds());
  }

  /**
   * Says whether bringing the observed role to the desired one takes anything away.
   *
   * @param permissions as above
   */
  public static boolean takes(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    return !observed.boundary().equals(Optional.of(desired.boundary()))
        || observed.maxSessionSeconds() > desired.maxSessionSeconds()
        || !CanonicalPolicy.same(trust(desired.trust(), observed), observed.trust())
        || takes(desired.permissions(), permissions);
  }

  /** Says the same of the inline policy alone. */
  static boolean takes(String desired, Optional<String> permissions) {
    return permissions
        .filter(live -> !CanonicalPolicy.same(permissions(desired, live), live))
        .isPresent();
  }

  /** Under another boundary than ours anything may be allowed; a stripped one is put back. */
  private static boolean bounded(DesiredRole desired, ObservedRole observed) {
    return observed.boundary().filter(arn -> !arn.equals(desired.boundary())).isEmpty();
  }

  private static String trust(String desired, ObservedRole observed) {
    if (observed.letsNobodyIn()) {
      return PolicyDocuments.CLOSED_TRUST;
    }
    if (CanonicalPolicy.same(desired, observed.trust())) {
      return desired;
    }
    var after = Trusted.in(desired);
    var before = Trusted.in(observed.trust());
    var deadline =
        earlier(
            Trusted.deadline(desired).orElse(Instant.MIN),
            Trusted.deadline(observed.trust()).orElse(Instant.MIN));
    return after
        .filter(less -> before.filter(less::within).isPresent())
        .or(() -> before.filter(less -> after.filter(less::within).isPresent()))
        .map(less -> spelled(PolicyDocuments.trust(less, deadline), desired))
        .orElse(PolicyDocuments.CLOSED_TRUST);
  }

  private static String permissions(String desired, Optional<String> live) {
    return live.map(document -> permissions(desired, document))
        .orElse(PolicyDocuments.CLOSED_PERMISSIONS);
  }

  private static String permissions(String desired, String live) {
    if (CanonicalPolicy.same(desired, live)) {
      return desired;
    }
    var after = Allowed.in(desired);
    var before = Allowed.in(live);
    return after
        .filter(less -> before.filter(less::within).isPresent())
        .or(() -> before.filter(less -> after.filter(less::within).isPresent()))
        .map(
            less ->
                new Allowed(
                    less.statements(),
                    earlier(after.orElseThrow().deadline(), before.orElseThrow().deadline()),
                    later(after.orElseThrow().revokeBefore(), before.orElseThrow().revokeBefore())))
        .map(less -> spelled(less.document(), desired))
        .orElse(PolicyDocuments.CLOSED_PERMISSIONS);
  }

  /** What was read back has lost its spelling, which a person may look for. */
  private static String spelled(String document, String desired) {
    return CanonicalPolicy.same(document, desired) ? desired : document;
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static Optional<Instant> later(Optional<Instant> left, Optional<Instant> right) {
    return left.filter(instant -> right.filter(instant::isBefore).isEmpty()).or(() -> right);
  }
}
