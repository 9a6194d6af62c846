package dev.drawbridge.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The calls that are above a rate, which AWS throttles: a token bucket for each operation of each
 * account.
 */
public final class RateLimit implements Predicate<AwsCall> {
  private record Key(String account, String operation) {}

  private record Bucket(double tokens, long filledAt) {}

  private final int burst;
  private final double perSecond;
  private final Map<Key, Bucket> buckets = new HashMap<>();

  private RateLimit(int burst, double perSecond) {
    this.burst = burst;
    this.perSecond = perSecond;
  }

  /** Lets a burst through, and so many calls a second after that. */
  public static RateLimit above(int burst, double perSecond) {
    return new RateLimit(burst, perSecond);
  }

  @Override
  public synchronized boolean test(AwsCall call) {
    var now = System.nanoTime();
    var key = new Key(call.account(), call.operation());
    var before = buckets.getOrDefault(key, new Bucket(burst, now));
    var filled = before.tokens() + (now - before.filledAt()) / 1e9 * perSecond;
    var tokens = Math.min(burst, filled);
    var above = tokens < 1;
    buckets.put(key, new Bucket(above ? tokens : tokens - 1, now));
    return above;
  }
}
