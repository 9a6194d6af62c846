package dev.drawbridge.role;

import java.time.Duration;
import java.util.List;

/**
 * The role as it should be.
 *
 * @param trust the trust policy as JSON
 * @param permissions the inline policy that allows, as JSON
 * @param boundary ARN of the permissions boundary
 * @param maxSessionSeconds MaxSessionDuration, 3600 to 43200
 * @param revocation what becomes of the sessions of before
 * @param rebinds whether a person has just approved the principal, so that its ARN may be bound
 *     anew
 */
public record DesiredRole(
    RoleAddress address,
    Ownership ownership,
    String trust,
    String permissions,
    String boundary,
    int maxSessionSeconds,
    Revocation revocation,
    boolean rebinds) {

  /** Name of the inline policy that allows. */
  public static final String POLICY = "DrawbridgeAccess";

  /** Name of the inline policy that cuts live sessions; a role mostly has none. */
  public static final String REVOCATION = "DrawbridgeRevoke";

  /** Every inline policy of ours. */
  public static final List<String> POLICIES = List.of(POLICY, REVOCATION);

  /** Fixed text: what a person writes never reaches AWS. */
  public static final String DESCRIPTION =
      "Cross-account access kept by Drawbridge. Do not edit: changes are undone.";

  /**
   * The role that these terms describe.
   *
   * @param session longest session, whole seconds
   */
  public static DesiredRole of(
      RoleAddress address,
      Ownership ownership,
      RoleTerms terms,
      String boundary,
      Duration session) {
    return new DesiredRole(
        address,
        ownership,
        PolicyDocuments.trust(terms),
        PolicyDocuments.permissions(terms),
        boundary,
        (int) session.toSeconds(),
        new Revocation.None(),
        false);
  }

  /** Says whether this role lets nobody in. */
  public boolean letsNobodyIn() {
    return trust.equals(PolicyDocuments.CLOSED_TRUST);
  }

  /** The role that exists and lets nobody in. */
  public DesiredRole closed() {
    return new DesiredRole(
        address,
        ownership,
        PolicyDocuments.CLOSED_TRUST,
        PolicyDocuments.CLOSED_PERMISSIONS,
        boundary,
        maxSessionSeconds,
        revocation,
        rebinds);
  }

  /** The same role with this said of the sessions of before. */
  public DesiredRole with(Revocation revocation) {
    return new DesiredRole(
        address, ownership, trust, permissions, boundary, maxSessionSeconds, revocation, rebinds);
  }

  /** The same role, whose principal a person has just approved. */
  public DesiredRole bindingAnew() {
    return new DesiredRole(
        address, ownership, trust, permissions, boundary, maxSessionSeconds, revocation, true);
  }

  /** SHA-256, in hexadecimal, of what the role says; its revocations come and go without it. */
  public String digest() {
    return Fingerprint.sha256Hex(
        String.join("\n", trust, permissions, boundary, String.valueOf(maxSessionSeconds)));
  }
}
