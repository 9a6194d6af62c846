package dev.drawbridge.role;

import java.time.Instant;
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

  /**
   * The principal was deleted: writing its ARN again would trust whoever took the name.
   *
   * @param uniqueId what the trust says in its place
   * @param edited whether the trust is otherwise not as we write it
   */
  record PrincipalDeleted(String uniqueId, boolean edited) implements RolePlan {}

  /** The changes that create the role; safe in this order, since nothing is allowed before. */
  static List<RoleChange> creation(DesiredRole desired) {
    return List.of(
        new RoleChange.Create(desired), new RoleChange.PutPermissions(desired.permissions()));
  }

  /**
   * Compares the role that should be with the one that is, which was proved to be ours before.
   *
   * @param permissions the inline policy that allows, decoded; empty where the role has none
   * @param revocation the one that cuts sessions, the same; not asked for where none was written
   * @param additions what others hung on it
   */
  static RolePlan between(
      DesiredRole desired,
      ObservedRole observed,
      Optional<String> permissions,
      Optional<String> revocation,
      Additions additions) {
    var deleted = deletedPrincipal(desired, observed);
    return deleted.isPresent()
        ? new PrincipalDeleted(deleted.get(), isEdited(observed.trust(), deleted.get()))
        : new Changes(differences(desired, observed, permissions, revocation, additions));
  }

  /** The unique id that stands for a deleted principal, where its ARN would be written again. */
  static Optional<String> deletedPrincipal(DesiredRole desired, ObservedRole observed) {
    return desired.letsNobodyIn() || desired.rebinds()
        ? Optional.empty()
        : UniqueIds.in(observed.trust());
  }

  private static boolean isEdited(String trust, String uniqueId) {
    return Trusted.in(trust).filter(read -> read.principal().equals(uniqueId)).isEmpty();
  }

  /**
   * Boundary first, permissions before trust, the revocation last. Where both who and what change,
   * the role is closed in between: else the old principal would hold new permissions, or the new
   * one old ones. After a closing the revocation stands before anything is allowed again.
   */
  private static List<RoleChange> differences(
      DesiredRole desired,
      ObservedRole observed,
      Optional<String> permissions,
      Optional<String> revocation,
      Additions additions) {
    var revoking = revoking(desired.revocation(), revocation);
    var closes = closesInBetween(desired, observed, permissions);
    var afterClosing = closes || LiveSessions.opens(desired, observed);
    var changes = new ArrayList<RoleChange>();
    if (!observed.boundary().equals(Optional.of(desired.boundary()))) {
      changes.add(new RoleChange.PutBoundary(desired.boundary()));
    }
    if (closes) {
      changes.add(new RoleChange.UpdateTrust(PolicyDocuments.CLOSED_TRUST));
    }
    if (afterClosing) {
      changes.addAll(revoking);
    }
    if (!desired.letsNobodyIn()) {
      changes.addAll(removing(additions));
    }
    if (!same(permissions, desired.permissions())) {
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
    if (!afterClosing) {
      changes.addAll(revoking);
    }
    if (desired.letsNobodyIn()) {
      // The one Deny is stronger than whatever they allow.
      changes.addAll(removing(additions));
    }
    changes.addAll(tidying(desired, observed, additions));
    return changes;
  }

  private static List<RoleChange> removing(Additions additions) {
    var changes = new ArrayList<RoleChange>();
    additions.inline().forEach(policy -> changes.add(new RoleChange.RemoveInline(policy)));
    additions.attached().forEach(policy -> changes.add(new RoleChange.Detach(policy)));
    return changes;
  }

  private static List<RoleChange> tidying(
      DesiredRole desired, ObservedRole observed, Additions additions) {
    var changes = new ArrayList<RoleChange>();
    additions
        .instanceProfiles()
        .forEach(profile -> changes.add(new RoleChange.LeaveProfile(profile)));
    var tags = desired.ownership().foreign(observed);
    if (!tags.isEmpty()) {
      changes.add(new RoleChange.Untag(tags));
    }
    return changes;
  }

  private static List<RoleChange> revoking(Revocation wanted, Optional<String> live) {
    return switch (wanted) {
      case Revocation.First(var issuedBefore) -> revoking(issuedBefore, live);
      case Revocation.Before(var issuedBefore) -> revoking(issuedBefore, live);
      // One that nobody asked for is somebody else's work under our name.
      case Revocation.None _, Revocation.Lifted _ ->
          live.isPresent() ? List.of(new RoleChange.RemoveRevocation()) : List.of();
    };
  }

  private static List<RoleChange> revoking(Instant issuedBefore, Optional<String> live) {
    var document = PolicyDocuments.revocation(issuedBefore);
    return same(live, document) ? List.of() : List.of(new RoleChange.PutRevocation(document));
  }

  private static boolean same(Optional<String> live, String desired) {
    return live.filter(document -> CanonicalPolicy.same(document, desired)).isPresent();
  }

  private static boolean closesInBetween(
      DesiredRole desired, ObservedRole observed, Optional<String> permissions) {
    return whoChanges(desired, observed) && whatChanges(desired, permissions);
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
