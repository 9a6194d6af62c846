package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsFailure;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.DoubleSupplier;

/** How long to wait before an object that failed is tried again: 2 s to 10 min, for ever. */
final class Backoff {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 10;

  private final ConcurrentMap<ResourceID, Integer> failures = new ConcurrentHashMap<>();
  private final DoubleSupplier random;

  /**
   * Starts with no failures.
   *
   * @param random gives numbers from 0 to below 1, so that objects that failed together come apart
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * Notes a failure and says how long to wait: doubled each time, between 3/4 and 5/4 of it. What
   * nobody knows counts twice, so that it is soon tried as rarely as can be.
   */
  Duration failed(ResourceID id, Optional<AwsFailure> failure) {
    var unknown = failure.filter(f -> f.kind() == AwsFailure.Kind.UNKNOWN).isPresent();
    var count = failures.merge(id, 1, (before, one) -> before + (unknown ? 2 : one));
    var full = SHORTEST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
    var jittered = Duration.ofMillis((long) (full.toMillis() * (0.75 + random.getAsDouble() / 2)));
    return jittered.compareTo(LONGEST) < 0 ? jittered : LONGEST;
  }

  /** Notes that all is well, or that the object is gone. */
  void forget(ResourceID id) {
    failures.remove(id);
  }
}
