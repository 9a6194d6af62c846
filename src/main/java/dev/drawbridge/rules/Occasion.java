package dev.drawbridge.rules;

import java.time.Duration;
import java.time.Instant;

/** When a request is judged: numeric limits hold where a term starts, and not as it goes on. */
public sealed interface Occasion {
  /** A term starts at this instant, by the clock of AWS. */
  record TermStarts(Instant now) implements Occasion {}

  /**
   * A term that was accepted goes on.
   *
   * @param roleExists false where the role is still to be created
   * @param acceptedSession the session that was accepted; a longer one is held to the limit
   */
  record TermContinues(boolean roleExists, Duration acceptedSession) implements Occasion {}
}
