package dev.drawbridge.role;

/** One call that brings a role nearer to what it should be; each is one IAM operation. */
public sealed interface RoleChange {
  /** The name of the IAM operation. */
  default String operation() {
    return switch (this) {
      case Create _ -> "CreateRole";
      case PutBoundary _ -> "PutRolePermissionsBoundary";
      case PutPermissions _ -> "PutRolePolicy";
      case UpdateSettings _ -> "UpdateRole";
      case UpdateTrust _ -> "UpdateAssumeRolePolicy";
    };
  }

  /** Creates the role with trust, boundary, tags, longest session and description. */
  record Create(DesiredRole role) implements RoleChange {}

  /** Puts the permissions boundary back. */
  record PutBoundary(String boundary) implements RoleChange {}

  /** Writes the one inline policy. */
  record PutPermissions(String document) implements RoleChange {}

  /** Writes longest session and description; IAM resets whichever is left out. */
  record UpdateSettings(int maxSessionSeconds, String description) implements RoleChange {}

  /** Writes the trust policy; IAM resolves the principal anew. */
  record UpdateTrust(String document) implements RoleChange {}
}
