package dev.drawbridge.term;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What spec, account and party ask of a term now. */
public record TermRequest(
    Duration duration, Instant reviewDate, Duration grace, Optional<Instant> partyEnd) {

  /** The term that would start at this instant. */
  public Term startingAt(Instant now) {
    return new Term(now, duration, reviewDate, grace, partyEnd);
  }
}
