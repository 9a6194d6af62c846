package dev.drawbridge.role;

/**
 * The inline policy that the IAM console writes when a person revokes a role's active sessions (IAM
 * User Guide, "Revoke IAM role temporary security credentials"). It is kept, since it takes away
 * only; but a policy of that name that could give anything is foreign like any other.
 */
public final class EmergencyBrake {
  /** The name that the console gives it. */
  public static final String NAME = "AWSRevokeOlderSessions";

  /** What is longer takes the room that our own policies need. */
  private static final int LONGEST = 1024;

  private EmergencyBrake() {}

  /** Says whether this inline policy is one: of that name, all Deny, and short. */
  public static boolean is(String name, String document) {
    return name.equals(NAME)
        && document.length() <= LONGEST
        && CanonicalPolicy.of(document) instanceof CanonicalPolicy.Whole whole
        && whole.statements().stream()
            .map(PolicyDocuments::tree)
            .allMatch(statement -> statement.path("Effect").asText().equals("Deny"));
  }
}
