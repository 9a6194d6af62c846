package dev.drawbridge.term;

import java.time.Duration;
import java.time.Instant;

/**
 * What is told ahead of its time.
 *
 * @param of what comes
 * @param at when it comes
 * @param ahead how long before that it is told
 */
public record Notice(Of of, Instant at, Duration ahead) {
  /** What comes at the end of a term that runs. */
  public enum Of {
    REVIEW,
    END
  }
}
