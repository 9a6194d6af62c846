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
    if (deleted.isPresent() && !desired.letsNobodyIn()) {
      return new PrincipalDeleted(deleted.get());
    }
    return new Changes(differences(desired, observed, permissions));
  }

  /**
   * Boundary first, permissions before trust. Where both who and what change, the role is closed in
   * between: else the old principal would hold new permissions, or the new one old ones.
   */
  private static List<RoleChange> differences(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    var changes = new ArrayList<RoleChange>();
    if (!observed.boundary().equals(Optional.of(desired.boundary()))) {
      changes.add(new RoleChange.PutBoundary(desired.boundary()));
    }
    var samePermissions =
        permissions.filter(document -> CanonicalPolicy.same(document, desired.permissions()));
    if (samePermissions.isEmpty()) {
      if (whoChanges(desired, observed) && whatChanges(desired, permissions)) {
        changes.add(new RoleChange.UpdateTrust(PolicyDocuments.CLOSED_TRUST));
      }
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

  private static boolean whoChanges(DesiredRole desired, ObservedRole observed) {
    return !desired.letsNobodyIn()
        && !CanonicalPolicy.same(observed.trust(), PolicyDocuments.CLOSED_TRUST)
        && !sameButForTimes(observed.trust(), desired.trust());
  }

  private static boolean whatChanges(DesiredRole desired, Optional<String> permissions) {
    return permissions
        .filter(document -> !sameButForTimes(document, desired.permissions()))
        .isPresent();
  }

  private static boolean sameButForTimes(String left, String right) {
    return CanonicalPolicy.same(Times.without(left), Times.without(right));
  }

  /** A deadline that moves changes neither who nor what. */
  final class Times {
    private static final Pattern CURRENT_TIME =
        Pattern.compile("(\"aws:CurrentTime\"\\s*:\\s*)\"[^\"]*\"");

    private Times() {}

    static String without(String document) {
      return CURRENT_TIME.matcher(document).replaceAll("$1\"\"");
    }
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
