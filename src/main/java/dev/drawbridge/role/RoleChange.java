package dev.drawbridge.role;

import java.util.List;

/** One call that brings a role nearer to what it should be; each is one IAM operation. */
public sealed interface RoleChange {
  /** The name of the IAM operation. */
  default String operation() {
    return switch (this) {
      case Create _ -> "CreateRole";
      case PutBoundary _ -> "PutRolePermissionsBoundary";
      case PutPermissions _, PutRevocation _ -> "PutRolePolicy";
      case RemoveRevocation _, RemoveInline _ -> "DeleteRolePolicy";
      case UpdateSettings _ -> "UpdateRole";
      case UpdateTrust _ -> "UpdateAssumeRolePolicy";
      case Detach _ -> "DetachRolePolicy";
      case LeaveProfile _ -> "RemoveRoleFromInstanceProfile";
      case Untag _ -> "UntagRole";
    };
  }

  /** What of the role it puts right. */
  default Facet facet() {
    return switch (this) {
      case Create _ -> Facet.ROLE;
      case PutBoundary _ -> Facet.BOUNDARY;
      case PutPermissions _ -> Facet.PERMISSIONS;
      case PutRevocation _, RemoveRevocation _ -> Facet.REVOCATION;
      case UpdateSettings _ -> Facet.SETTINGS;
      case UpdateTrust _ -> Facet.TRUST;
      case RemoveInline _ -> Facet.FOREIGN_INLINE;
      case Detach _ -> Facet.ATTACHED;
      case LeaveProfile _ -> Facet.INSTANCE_PROFILE;
      case Untag _ -> Facet.TAGS;
    };
  }

  /** Creates the role with trust, boundary, tags, longest session and description. */
  record Create(DesiredRole role) implements RoleChange {}

  /** Puts the permissions boundary back. */
  record PutBoundary(String boundary) implements RoleChange {}

  /** Writes the inline policy that allows. */
  record PutPermissions(String document) implements RoleChange {}

  /** Writes the inline policy that cuts live sessions. */
  record PutRevocation(String document) implements RoleChange {}

  /** Removes it, once those sessions have ended. */
  record RemoveRevocation() implements RoleChange {}

  /** Writes longest session and description; IAM resets whichever is left out. */
  record UpdateSettings(int maxSessionSeconds, String description) implements RoleChange {}

  /** Writes the trust policy; IAM resolves the principal anew. */
  record UpdateTrust(String document) implements RoleChange {}

  /** Deletes an inline policy of others. */
  record RemoveInline(String policy) implements RoleChange {}

  /** Detaches a managed policy. */
  record Detach(String policyArn) implements RoleChange {}

  /** Takes the role out of an instance profile. */
  record LeaveProfile(String instanceProfile) implements RoleChange {}

  /** Removes tags of others; as aws:PrincipalTag they could open what trusts a tag. */
  record Untag(List<String> keys) implements RoleChange {
    public Untag {
      keys = List.copyOf(keys);
    }
  }
}
