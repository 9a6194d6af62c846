package dev.drawbridge.controller;

import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.role.Additions;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.Unshown;
import java.util.Optional;

/**
 * What hangs on a role: read from it as far as a sweep gives reason to, taken as it should be where
 * the sweep has seen that it is.
 *
 * @param suspicion what the last sweep says of the role
 * @param held the role that the sweep was held to
 * @param unshown what a look may not show
 */
record Hung(RoleCalls calls, Suspicion suspicion, DesiredRole held, Unshown unshown) {
  Hung(RoleCalls calls, Suspicion suspicion, DesiredRole held) {
    this(calls, suspicion, held, Unshown.NOTHING);
  }

  Hung besides(Unshown sent) {
    return new Hung(calls, suspicion, held, sent);
  }

  /** The inline policy that allows. */
  Optional<String> permissions(DesiredRole desired) {
    return suspicion.covers(Facet.PERMISSIONS)
        ? unshown.permissions(desired, calls.permissions())
        : Optional.of(desired.permissions());
  }

  /**
   * The inline policy that cuts sessions. A role of which nothing was revoked yet costs no call.
   */
  Optional<String> revocation(DesiredRole desired) {
    var known = desired.revocation().equals(held.revocation());
    var told = suspicion instanceof Suspicion.Of && known;
    return switch (desired.revocation()) {
      case Revocation.First _ -> Optional.empty();
      case Revocation.None _ when !told -> Optional.empty();
      case Revocation.Before(var before) when told && !suspicion.covers(Facet.REVOCATION) ->
          Optional.of(PolicyDocuments.revocation(before));
      case Revocation.None _, Revocation.Lifted _
          when told && !suspicion.covers(Facet.REVOCATION) ->
          Optional.empty();
      case Revocation.None _, Revocation.Before _, Revocation.Lifted _ -> calls.revocation();
    };
  }

  /** What others hung on it, which only a sweep gives reason to look for. */
  Additions additions() {
    return switch (suspicion) {
      case Suspicion.Unseen _, Suspicion.None _ -> Additions.NONE;
      case Suspicion.Of(var facets) -> calls.additions(facets);
    };
  }
}
