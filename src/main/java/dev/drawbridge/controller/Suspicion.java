package dev.drawbridge.controller;

import dev.drawbridge.role.Facet;
import java.util.EnumSet;
import java.util.Set;

/** What the last sweep of its account says of a role, before the role itself is looked at. */
sealed interface Suspicion {
  /** No sweep has seen the role since it was changed last, so all of it is to be looked at. */
  record Unseen() implements Suspicion {}

  /** It is as it should be. */
  record None() implements Suspicion {}

  /** It differs in these. */
  record Of(Set<Facet> facets) implements Suspicion {
    public Of {
      facets = Set.copyOf(facets);
    }
  }

  /** Whether this facet has to be read from the role itself. */
  default boolean covers(Facet facet) {
    return switch (this) {
      case Unseen _ -> LOOKED_AT.contains(facet);
      case None _ -> false;
      case Of(var facets) -> facets.contains(facet);
    };
  }

  /** What a look without a sweep reads: what others hung on a role is seen by sweeps alone. */
  Set<Facet> LOOKED_AT = EnumSet.of(Facet.PERMISSIONS, Facet.REVOCATION);
}
