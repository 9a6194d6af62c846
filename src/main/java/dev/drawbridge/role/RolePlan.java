package dev.drawbridge.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be done about a role of ours; decided without any I/O. */
public sealed interface RolePlan {
  /** These changes, in this order; none means it is as it should be. */
  record Changes(List<RoleChange> changes) implements RolePlan {
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /** The principal was deleted: writing its ARN again would trust whoever took the name. */
  record PrincipalDeleted(String uniqueId) implements RolePlan {}

  /** The changes that create the role; safe in this order, since nothing is allowed before. */
  static List<RoleChange> creation(DesiredRole desired) {
    return List.of(
        new RoleChange.Create(desired), new RoleChange.PutPermissions(desired.permissions()));
  }

  /**
   * Compares the role that should be with the one that is, which was proved to be ours before.
   *
   * @param permissions the inline policy of ours, decoded; empty where the role has none
   */
  static RolePlan between(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    var deleted = UniqueIds.in(observed.trust());
    if (deleted.isPresent() && !desired.trust().equals(PolicyDocuments.CLOSED_TRUST)) {
      return new PrincipalDeleted(deleted.get());
    }
    return new Changes(differences(desired, observed, permissions));
  }

  /** The order is safe both ways: boundary first, permissions before trust. */
  private static List<RoleChange> differences(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    var changes = new ArrayList<RoleChange>();
    if (!observed.boundary().equals(Optional.of(desired.boundary()))) {
      changes.add(new RoleChange.PutBoundary(desired.boundary()));
    }
    if (permissions
        .filter(document -> CanonicalPolicy.same(document, desired.permissions()))
        .isEmpty()) {
      changes.add(new RoleChange.PutPermissions(desired.permissions()));
    }
    if (observed.maxSessionSeconds() != desired.maxSessionSeconds()
        || !observed.description().equals(DesiredRole.DESCRIPTION)) {
      changes.add(
          new RoleChange.UpdateSettings(desired.maxSessionSeconds(), DesiredRole.DESCRIPTION));
    }
    if (!CanonicalPolicy.same(observed.trust(), desired.trust())) {
      changes.add(new RoleChange.UpdateTrust(desired.trust()));
    }
    return changes;
  }

  /** IAM shows a deleted principal as its unique id (User Guide, "Unique identifiers"). */
  final class UniqueIds {
    private static final Pattern UNIQUE_ID =
        Pattern.compile("\"Principal\"\\s*:\\s*\\{[^}]*?\"(A(?:ROA|IDA)[A-Z0-9]{12,})\"");

    private UniqueIds() {}

    static Optional<String> in(String trust) {
      return Optional.of(UNIQUE_ID.matcher(trust)).filter(Matcher::find).map(m -> m.group(1));
    }
  }
}
