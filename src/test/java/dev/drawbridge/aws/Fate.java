package dev.drawbridge.aws;

import java.time.Duration;

/** What becomes of one call to AWS. */
public sealed interface Fate {
  /** AWS does what was asked and says so. */
  record Answered() implements Fate {}

  /** AWS does and says so, after a while. */
  record Slow(Duration by) implements Fate {}

  /** AWS does and says so, with a Date that is far off. */
  record Misdated(Duration by) implements Fate {}

  /** AWS refuses. */
  record Refused(int status, String code) implements Fate {}

  /**
   * Nobody hears an answer.
   *
   * @param done whether AWS has done what was asked
   */
  record Dropped(boolean done) implements Fate {}

  /**
   * The operator dies.
   *
   * @param done whether AWS has done what was asked
   */
  record Killed(boolean done) implements Fate {}
}
