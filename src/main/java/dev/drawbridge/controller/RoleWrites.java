package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.role.CanonicalPolicy;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.LiveSessions;
import dev.drawbridge.role.Narrowing;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.RoleChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the changes of one role in their order, and says what becomes of it where one fails. */
final class RoleWrites {
  private static final RoleChange DENY =
      new RoleChange.PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS);
  private static final RoleChange SHUT = new RoleChange.UpdateTrust(PolicyDocuments.CLOSED_TRUST);

  private final RoleCalls calls;
  private final Consumer<Made> made;
  private final RoleKeeper.Ahead ahead;
  private final ObservedRole observed;
  private Optional<AwsException> first = Optional.empty();
  private boolean letsIn;
  private boolean denies;
  private boolean cuts;
  private boolean moved;
  private Revocation revocation = new Revocation.None();

  /** Nothing is written yet. */
  RoleWrites(RoleCalls calls, Consumer<Made> made, RoleKeeper.Ahead ahead, ObservedRole observed) {
    this.calls = calls;
    this.made = made;
    this.ahead = ahead;
    this.observed = observed;
    this.letsIn = !observed.letsNobodyIn();
  }

  /** From now on the role becomes this one, and the record knows whose sessions that cuts. */
  void begin(DesiredRole noted) {
    revocation = noted.revocation();
    cuts = LiveSessions.cut(noted, observed);
  }

  /** Takes every permission away, whatever else becomes of the role. */
  void deny() {
    if (!denies) {
      tried(DENY);
    }
  }

  /** What AWS answers, or something else where it does not; what failed is told at the end. */
  <T> T read(Supplier<T> call, T otherwise) {
    try {
      return call.get();
    } catch (AwsException failed) {
      first = first.or(() -> Optional.of(failed));
      return otherwise;
    }
  }

  /** Closing goes on past a call that fails; the first failure is told at the end. */
  Revocation all(List<RoleChange> changes) {
    changes.forEach(this::tried);
    if (moved) {
      tried(revoke());
    }
    if (first.isPresent()) {
      throw first.get();
    }
    return revocation;
  }

  /**
   * Opening stops at a call that fails. What takes anything away does not: it closes the role
   * instead. A trust that AWS refuses leaves nobody trusted in any case.
   *
   * @param permissions the inline policy that allows, as it is
   */
  Revocation inOrder(List<RoleChange> changes, DesiredRole desired, Optional<String> permissions) {
    denies = permissions.filter(RoleWrites::deniesAll).isPresent();
    for (var next = 0; next < changes.size(); next++) {
      try {
        apply(changes.get(next));
      } catch (AwsException failed) {
        if (Narrowing.takes(desired, observed, permissions)
            || (changes.get(next) instanceof RoleChange.UpdateTrust
                && failed.failure().refusesTheText())) {
          insteadOf(changes.get(next), changes.subList(next + 1, changes.size()));
        }
        throw failed;
      }
    }
    if (moved) {
      apply(revoke());
    }
    return revocation;
  }

  /** Nothing is allowed by mistake where only the trust is left to write: shutting is enough. */
  private void insteadOf(RoleChange failed, List<RoleChange> left) {
    var onlyTrust = failed instanceof RoleChange.UpdateTrust;
    if (!onlyTrust) {
      deny();
    }
    if (onlyTrust || cuts || !denies) {
      shut();
    }
    var revokes = moved || left.stream().anyMatch(RoleChange.PutRevocation.class::isInstance);
    var revoked = !revokes || tried(revoke());
    if (letsIn || !revoked) {
      deny();
    }
  }

  private void shut() {
    if (letsIn) {
      tried(SHUT);
    }
  }

  private static boolean deniesAll(String permissions) {
    return CanonicalPolicy.same(permissions, PolicyDocuments.CLOSED_PERMISSIONS);
  }

  private boolean tried(RoleChange change) {
    try {
      apply(change);
      return true;
    } catch (AwsException failed) {
      first = first.or(() -> Optional.of(failed));
      return false;
    }
  }

  private void apply(RoleChange change) {
    switch (change) {
      case RoleChange.PutRevocation _ -> {
        make(revoke());
        moved = false;
      }
      case RoleChange.UpdateTrust(var document) -> {
        cutting(change);
        letsIn = !CanonicalPolicy.same(document, PolicyDocuments.CLOSED_TRUST);
      }
      case RoleChange.UpdateSettings _ -> cutting(change);
      case RoleChange.PutPermissions(var document) -> {
        make(change);
        denies = deniesAll(document);
      }
      case RoleChange.Create _,
          RoleChange.PutBoundary _,
          RoleChange.RemoveRevocation _,
          RoleChange.RemoveInline _,
          RoleChange.Detach _,
          RoleChange.LeaveProfile _,
          RoleChange.Untag _ ->
          make(change);
    }
  }

  /** Until AWS has answered, or could have, sessions were issued that are to be cut. */
  private void cutting(RoleChange change) {
    try {
      make(change);
    } finally {
      if (cuts && letsIn) {
        var covering = ahead.answered(revocation);
        moved |= !covering.equals(revocation);
        revocation = covering;
      }
    }
  }

  private RoleChange revoke() {
    return new RoleChange.PutRevocation(
        PolicyDocuments.revocation(revocation.instant().orElseThrow()));
  }

  private void make(RoleChange change) {
    made.accept(calls.apply(change));
  }
}
