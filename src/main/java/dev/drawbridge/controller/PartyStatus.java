package dev.drawbridge.controller;

import dev.drawbridge.api.ReadyStatus;
import dev.drawbridge.api.TrustedParty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From what was found of a party to its status. */
final class PartyStatus {
  private PartyStatus() {}

  /** The status now; times of conditions that stay are taken from the one before. */
  static ReadyStatus of(TrustedParty party, PartyFinding finding, Instant now) {
    var generation = party.getMetadata().getGeneration();
    var before = Optional.ofNullable(party.getStatus()).map(ReadyStatus::conditions);
    var conditions = new Conditions(before.orElse(List.of()), generation, now);
    // Nothing but a person's edit makes a party ready again.
    return new ReadyStatus(
        generation,
        finding.reason() == Reason.Trusted
            ? conditions.ready(finding.reason(), finding.message())
            : conditions.stalled(finding.reason(), finding.message()));
  }
}
