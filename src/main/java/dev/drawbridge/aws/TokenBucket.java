package dev.drawbridge.aws;

import java.time.Duration;

/**
 * How many calls may be made: a burst, then a steady rate, which halves when AWS throttles and
 * grows again by two calls a second each second. Instants are nanoseconds of any one counter.
 */
final class TokenBucket {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final double LEAST = 1;
  private static final double GROWTH = 2;

  private final int burst;
  private final int most;
  private double perSecond;
  private double tokens;
  private long filledAt;
  private long halvedAt;

  /**
   * Starts full.
   *
   * @param burst calls that may be made at once
   * @param perSecond calls a second after that
   */
  TokenBucket(int burst, int perSecond, long now) {
    if (burst < 1 || perSecond < 1) {
      throw new IllegalArgumentException(
          "a call budget of %d at once and %d a second makes no call".formatted(burst, perSecond));
    }
    this.burst = burst;
    this.most = perSecond;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.filledAt = now;
    this.halvedAt = now - SECOND;
  }

  /** Takes one call, if there is one. */
  boolean take(long now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Nanoseconds until there is one call; 0 when there is. */
  long untilNext(long now) {
    fill(now);
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * SECOND);
  }

  /** AWS throttled: the burst is over and the rate halves, once a second at most. */
  void throttled(long now) {
    fill(now);
    tokens = 0;
    if (now - halvedAt >= SECOND) {
      halvedAt = now;
      perSecond = Math.max(LEAST, perSecond / 2);
    }
  }

  /** Calls a second at present. */
  double perSecond() {
    return perSecond;
  }

  private void fill(long now) {
    var seconds = Math.max(0, now - filledAt) / (double) SECOND;
    filledAt = now;
    tokens = Math.min(burst, tokens + seconds * perSecond);
    perSecond = Math.min(most, perSecond + seconds * GROWTH);
  }
}
