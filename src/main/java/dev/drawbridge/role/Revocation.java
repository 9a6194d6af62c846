package dev.drawbridge.role;

import java.time.Instant;
import java.util.Optional;

/** What a role says of the sessions that were issued before an instant. */
public sealed interface Revocation {
  /** The instant of the sessions that are denied; empty where none are. */
  default Optional<Instant> instant() {
    return switch (this) {
      case First(var issuedBefore) -> Optional.of(issuedBefore);
      case Before(var issuedBefore) -> Optional.of(issuedBefore);
      case None _, Lifted _ -> Optional.empty();
    };
  }

  /** Nothing was ever revoked: AWS is not asked. */
  record None() implements Revocation {}

  /** The same as {@link Before}, of a role of which nothing was revoked yet: no look is needed. */
  record First(Instant issuedBefore) implements Revocation {}

  /** The sessions issued before this instant are denied everything. */
  record Before(Instant issuedBefore) implements Revocation {}

  /** The sessions that were revoked have all ended: the policy goes. */
  record Lifted() implements Revocation {}
}
