package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be granted: the request with every text read.
 *
 * @param permissions in AWS's spelling of the actions
 * @param externalId the given one; empty where one is to be generated
 * @param grace how long after the review date the access works
 */
public record Grant(
    Principal principal,
    TargetAccountSpec account,
    TrustedPartySpec party,
    List<Permission> permissions,
    Duration duration,
    Instant reviewDate,
    Duration grace,
    Optional<Instant> partyEnd,
    Duration session,
    Optional<String> externalId,
    boolean requireMfa,
    Optional<Instant> revokeBefore) {

  public Grant {
    permissions = List.copyOf(permissions);
  }
}
