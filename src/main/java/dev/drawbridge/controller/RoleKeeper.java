package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.role.CanonicalPolicy;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleChange;
import dev.drawbridge.role.RolePlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings one role to what it should be: looks, then acts. */
final class RoleKeeper {
  private final RoleCalls calls;
  private final Consumer<Made> made;

  /**
   * Works through these calls.
   *
   * @param made hears of each change as soon as AWS has confirmed it
   */
  RoleKeeper(RoleCalls calls, Consumer<Made> made) {
    this.calls = calls;
    this.made = made;
  }

  /** How it went. */
  sealed interface Kept {
    /** The role is as it should be. */
    record AsDesired(String roleId) implements Kept {}

    /** A role of that name is somebody else's; nothing was written. */
    record NotOurs(List<String> contradictions) implements Kept {
      public NotOurs {
        contradictions = List.copyOf(contradictions);
      }
    }

    /** The principal was deleted; nothing was written. */
    record PrincipalDeleted(String uniqueId) implements Kept {}
  }

  /**
   * Creates the role without a look, since CreateRole itself refuses a name that is taken.
   *
   * @param existing what should be, seen that a role of ours stands there already
   */
  Kept create(DesiredRole desired, Function<ObservedRole, DesiredRole> existing) {
    try {
      return new Kept.AsDesired(applyCreation(desired));
    } catch (AwsException failed) {
      if (failed.failure().kind() != AwsFailure.Kind.EXISTS) {
        throw failed;
      }
    }
    return switch (calls.look(desired.ownership())) {
      // It went away between the two calls; the next pass begins again.
      case RoleLook.Absent _ -> throw AwsException.vanished(desired.address().arn());
      case RoleLook.NotOurs(_, var contradictions) -> new Kept.NotOurs(contradictions);
      case RoleLook.Ours(var observed) -> bring(existing.apply(observed), observed);
    };
  }

  /** Looks at the role and makes what changes it needs; creates it where it is gone. */
  Kept keep(DesiredRole desired) {
    return switch (calls.look(desired.ownership())) {
      case RoleLook.Absent _ -> new Kept.AsDesired(applyCreation(desired));
      case RoleLook.NotOurs(_, var contradictions) -> new Kept.NotOurs(contradictions);
      case RoleLook.Ours(var observed) -> bring(desired, observed);
    };
  }

  private Kept bring(DesiredRole desired, ObservedRole observed) {
    return switch (RolePlan.between(desired, observed, calls.permissions())) {
      case RolePlan.PrincipalDeleted(var uniqueId) -> new Kept.PrincipalDeleted(uniqueId);
      case RolePlan.Changes(var changes) -> {
        if (desired.letsNobodyIn()) {
          applyAll(changes);
        } else {
          applyOrClose(changes, observed);
        }
        yield new Kept.AsDesired(observed.roleId());
      }
    };
  }

  /** Closing goes on past a call that fails; the first failure is told at the end. */
  private void applyAll(List<RoleChange> changes) {
    Optional<AwsException> first = Optional.empty();
    for (var change : changes) {
      try {
        apply(change);
      } catch (AwsException failed) {
        first = first.or(() -> Optional.of(failed));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  /** Opening stops at a call that fails; a trust that cannot be written leaves nobody trusted. */
  private void applyOrClose(List<RoleChange> changes, ObservedRole observed) {
    for (var change : changes) {
      try {
        apply(change);
      } catch (AwsException failed) {
        if (change instanceof RoleChange.UpdateTrust
            && refusesTheText(failed.failure().kind())
            && !CanonicalPolicy.same(observed.trust(), PolicyDocuments.CLOSED_TRUST)) {
          apply(new RoleChange.UpdateTrust(PolicyDocuments.CLOSED_TRUST));
        }
        throw failed;
      }
    }
  }

  private static boolean refusesTheText(AwsFailure.Kind kind) {
    return switch (kind) {
      case PRINCIPAL_MISSING, INVALID, QUOTA -> true;
      case THROTTLED,
          UNREACHABLE,
          DENIED,
          CREDENTIALS,
          CLOCK_SKEW,
          NOT_FOUND,
          EXISTS,
          BUSY,
          BOUNDARY_MISSING,
          DISOWNED,
          WRONG_ACCOUNT,
          UNKNOWN ->
          false;
    };
  }

  private String applyCreation(DesiredRole desired) {
    var roleId = "";
    for (var change : RolePlan.creation(desired)) {
      roleId = apply(change).roleId().orElse(roleId);
    }
    return roleId;
  }

  private Made apply(RoleChange change) {
    var done = calls.apply(change);
    made.accept(done);
    return done;
  }
}
