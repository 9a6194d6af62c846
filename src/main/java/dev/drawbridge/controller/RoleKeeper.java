package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.role.Additions;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.LiveSessions;
import dev.drawbridge.role.Narrowing;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.RoleChange;
import dev.drawbridge.role.RolePlan;
import dev.drawbridge.role.Unshown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

  /** Keeps the record ahead of the changes in AWS. */
  interface Ahead {
    /** The role is gone and about to be created anew. */
    void creatingAnew();

    /** What should be, seen what stands there. */
    DesiredRole wanted(ObservedRole observed);

    /** What a look may not show, beside what this operator has sent. */
    Unshown unshown(Unshown sent);

    /** Notes whose sessions are to be cut; gives the role with what it should say of them. */
    DesiredRole noted(DesiredRole wanted, ObservedRole observed);

    /**
     * AWS has answered a change that lets in less; sessions may have been issued up to now.
     *
     * @return what the role should say of them, noted before; the same unless the answer came late
     */
    Revocation answered(Revocation noted);
  }

  /** How it went. */
  sealed interface Kept {
    /** The role is as it should be, also in what it says of the sessions of before. */
    record AsDesired(String roleId, Revocation revocation, Set<Facet> changed) implements Kept {
      public AsDesired {
        changed = Set.copyOf(changed);
      }
    }

    /** A role of that name is somebody else's; nothing was written. */
    record NotOurs(List<String> contradictions) implements Kept {
      public NotOurs {
        contradictions = List.copyOf(contradictions);
      }
    }

    /** The principal was deleted; nothing was written. */
    record PrincipalDeleted(String uniqueId, boolean edited) implements Kept {}

    /** Nothing was given, and what had to be taken away was; says why, and what is left. */
    record Held(boolean letsNobodyIn, AwsException why) implements Kept {}
  }

  /**
   * Creates the role without a look, since CreateRole itself refuses a name that is taken.
   *
   * @param ahead is asked where a role of ours stands there already
   */
  Kept create(DesiredRole desired, Ahead ahead) {
    try {
      return created(desired, Set.of());
    } catch (AwsException failed) {
      if (failed.failure().kind() != AwsFailure.Kind.EXISTS) {
        throw failed;
      }
    }
    return switch (calls.look(desired.ownership())) {
      // It went away between the two calls; the next pass begins again.
      case RoleLook.Absent _ -> throw AwsException.vanished(desired.address().arn());
      case RoleLook.NotOurs(_, var contradictions) -> new Kept.NotOurs(contradictions);
      case RoleLook.Ours(var observed) ->
          bring(ahead, observed, new Hung(calls, new Suspicion.Unseen(), desired));
    };
  }

  /**
   * Looks at the role and makes what changes it needs; creates it where it is gone.
   *
   * @param suspicion what the last sweep says of it
   * @param absence what it means where none is found
   * @param ahead is asked where one is
   */
  Kept keep(DesiredRole desired, Suspicion suspicion, Absence absence, Ahead ahead) {
    return switch (calls.look(desired.ownership())) {
      case RoleLook.Absent _ -> absent(desired, absence, ahead);
      case RoleLook.NotOurs(_, var contradictions) -> new Kept.NotOurs(contradictions);
      case RoleLook.Ours(var observed) ->
          bring(ahead, observed, new Hung(calls, suspicion, desired));
    };
  }

  /**
   * Looks at the role and takes away what it should not give; gives nothing and creates nothing.
   *
   * @param why it is not brought to what should be
   */
  Kept hold(DesiredRole desired, AwsException why, Ahead ahead) {
    return switch (calls.look(desired.ownership())) {
      case RoleLook.Absent _ -> throw why;
      case RoleLook.NotOurs(_, var contradictions) -> new Kept.NotOurs(contradictions);
      case RoleLook.Ours(var observed) -> hold(ahead, observed, why);
    };
  }

  private Kept hold(Ahead ahead, ObservedRole look, AwsException why) {
    var wanted = ahead.wanted(look);
    var unshown = ahead.unshown(calls.unshown());
    var observed = unshown.role(wanted, look);
    var hung = new Hung(calls, new Suspicion.Unseen(), wanted, unshown);
    if (wanted.letsNobodyIn()) {
      return close(wanted, ahead, observed, hung);
    }
    var permissions = unshown.permissions(wanted, calls.permissions());
    if (RolePlan.between(wanted, observed, permissions, Optional.empty(), Additions.NONE)
        instanceof RolePlan.PrincipalDeleted(var uniqueId, var edited)) {
      return new Kept.PrincipalDeleted(uniqueId, edited);
    }
    var less = Narrowing.of(wanted, observed, permissions);
    if (less.letsNobodyIn()) {
      close(less.closed(), ahead, observed, hung);
    } else {
      var noted = ahead.noted(less, observed);
      open(noted, ahead, observed, new Live(permissions, hung.revocation(noted), Additions.NONE));
    }
    return new Kept.Held(less.letsNobodyIn(), why);
  }

  private Kept bring(Ahead ahead, ObservedRole look, Hung hung) {
    var wanted = ahead.wanted(look);
    var unshown = ahead.unshown(calls.unshown());
    var observed = unshown.role(wanted, look);
    return wanted.letsNobodyIn()
        ? close(wanted, ahead, observed, hung.besides(unshown))
        : open(wanted, ahead, observed, hung.besides(unshown));
  }

  /** What cuts sessions does not wait until AWS tells what is allowed: the role is closed. */
  private Kept open(DesiredRole wanted, Ahead ahead, ObservedRole observed, Hung hung) {
    var noted = ahead.noted(wanted, observed);
    Live live;
    try {
      live = new Live(hung.permissions(noted), hung.revocation(noted), hung.additions());
    } catch (AwsException unread) {
      if (!observed.letsNobodyIn() && LiveSessions.cut(noted, observed)) {
        close(noted.closed(), ahead, observed, hung);
      }
      throw unread;
    }
    return open(noted, ahead, observed, live);
  }

  /** What hangs on the role; the revocation is empty too where it was not asked for. */
  private record Live(
      Optional<String> permissions, Optional<String> revocation, Additions additions) {}

  private Kept open(DesiredRole noted, Ahead ahead, ObservedRole observed, Live live) {
    return switch (RolePlan.between(
        noted, observed, live.permissions(), live.revocation(), live.additions())) {
      case RolePlan.PrincipalDeleted(var uniqueId, var edited) ->
          new Kept.PrincipalDeleted(uniqueId, edited);
      case RolePlan.Changes(var changes) -> {
        var writes = new RoleWrites(calls, made, ahead, observed);
        writes.begin(noted);
        var said = writes.inOrder(changes, noted, live.permissions());
        yield new Kept.AsDesired(observed.roleId(), said, facets(changes, said));
      }
    };
  }

  /**
   * What an open role allows is known to differ from a Deny, which waits for no read and no record.
   */
  private Kept close(DesiredRole wanted, Ahead ahead, ObservedRole observed, Hung hung) {
    var closed = observed.letsNobodyIn();
    var writes = new RoleWrites(calls, made, ahead, observed);
    if (!closed) {
      writes.deny();
    }
    var noted = ahead.noted(wanted, observed);
    writes.begin(noted);
    var denied = Optional.of(PolicyDocuments.CLOSED_PERMISSIONS);
    var permissions = closed ? writes.read(() -> hung.permissions(noted), denied) : denied;
    // Where it cannot be read it is written if the trust is too, and else left as it stands.
    var said = noted.revocation().instant().filter(_ -> closed).map(PolicyDocuments::revocation);
    var revocation = writes.read(() -> hung.revocation(noted), said);
    var additions = closed ? writes.read(hung::additions, Additions.NONE) : Additions.NONE;
    return switch (RolePlan.between(noted, observed, permissions, revocation, additions)) {
      case RolePlan.PrincipalDeleted(var uniqueId, var edited) ->
          new Kept.PrincipalDeleted(uniqueId, edited);
      case RolePlan.Changes(var changes) -> {
        var all = writes.all(changes);
        yield new Kept.AsDesired(observed.roleId(), all, facets(changes, all));
      }
    };
  }

  /** What others had changed, if anybody had; revocations come and go with what we do. */
  private static Set<Facet> facets(List<RoleChange> changes, Revocation wanted) {
    var facets = changes.stream().map(RoleChange::facet).collect(Collectors.toSet());
    var ours = wanted instanceof Revocation.First || wanted instanceof Revocation.Lifted;
    if (ours || facets.size() > 1) {
      facets.remove(Facet.REVOCATION);
    }
    return facets;
  }

  private Kept absent(DesiredRole desired, Absence absence, Ahead ahead) {
    return switch (absence) {
      case Absence.Gone _ -> {
        ahead.creatingAnew();
        yield created(desired, Set.of(Facet.ROLE));
      }
      case Absence.Unproven(var until) ->
          throw AwsException.notShown(desired.address().arn(), until);
    };
  }

  private Kept created(DesiredRole desired, Set<Facet> changed) {
    var roleId = "";
    for (var change : RolePlan.creation(desired)) {
      var done = calls.apply(change);
      made.accept(done);
      roleId = done.roleId().orElse(roleId);
    }
    return new Kept.AsDesired(roleId, new Revocation.None(), changed);
  }
}
