package dev.drawbridge.aws;

import java.util.concurrent.TimeUnit;

/** A token bucket over the calls to one account: a burst, then a steady rate. */
public final class CallBudget {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final double burst;
  private final double perNano;
  private double tokens;
  private long filledAt;

  /**
   * Starts full.
   *
   * @param burst calls that may be made at once
   * @param perSecond calls a second after that
   */
  public CallBudget(int burst, int perSecond, long nanoTime) {
    this.burst = burst;
    this.perNano = perSecond / NANOS;
    this.tokens = burst;
    this.filledAt = nanoTime;
  }

  /** Takes one call and gives the nanoseconds to wait before it is made; calls keep their order. */
  public synchronized long take(long nanoTime) {
    tokens = Math.min(burst, tokens + (nanoTime - filledAt) * perNano);
    filledAt = nanoTime;
    tokens -= 1;
    return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perNano);
  }
}
