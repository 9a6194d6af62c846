package dev.drawbridge.role;

import java.time.Duration;

/**
 * The role as it should be.
 *
 * @param trust the trust policy as JSON
 * @param permissions the one inline policy as JSON
 * @param boundary ARN of the permissions boundary
 * @param maxSessionSeconds MaxSessionDuration, 3600 to 43200
 */
public record DesiredRole(
    RoleAddress address,
    Ownership ownership,
    String trust,
    String permissions,
    String boundary,
    int maxSessionSeconds) {

  /** Name of the one inline policy. */
  public static final String POLICY = "DrawbridgeAccess";

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
        (int) session.toSeconds());
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
        maxSessionSeconds);
  }
}
