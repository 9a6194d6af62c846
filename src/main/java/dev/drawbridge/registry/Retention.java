package dev.drawbridge.registry;

import dev.drawbridge.api.ApiTime;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a record stays after the access has ended.
 *
 * @param length at least a day, so that minutes written for days are noticed
 */
public record Retention(Duration length) {
  private static final Duration LEAST = Duration.ofDays(1);

  public Retention {
    if (length.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("it is shorter than 1d");
    }
  }

  /**
   * Reads a length such as {@code 400d}.
   *
   * @throws IllegalArgumentException says what is wrong and what is right
   */
  public static Retention parse(String text) {
    try {
      return new Retention(
          ApiTime.duration(text.strip())
              .orElseThrow(() -> new IllegalArgumentException("it cannot be read")));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "drawbridge.record-retention is '%s': %s; write a length of at least a day, such as 400d"
              .formatted(text, wrong.getMessage()),
          wrong);
    }
  }

  /** Says whether what ended then is to be forgotten now. */
  boolean isOver(Instant endedAt, Instant now) {
    return !endedAt.plus(length).isAfter(now);
  }
}
