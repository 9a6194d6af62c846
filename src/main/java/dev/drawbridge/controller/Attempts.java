package dev.drawbridge.controller;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** When a role may have been created without an answer of AWS that says so; by its ARN. */
final class Attempts {
  private final ConcurrentMap<String, Instant> latest = new ConcurrentHashMap<>();

  /** No such role may exist: nothing was sent yet. */
  void none(String arn) {
    latest.put(arn, Instant.MIN);
  }

  /** CreateRole got no answer. */
  void unanswered(String arn, Instant now) {
    latest.put(arn, now);
  }

  /** The latest attempt; of one that an operator before this one may have made it is now. */
  Instant latest(String arn, Instant now) {
    return latest.computeIfAbsent(arn, _ -> now);
  }

  void forget(String arn) {
    latest.remove(arn);
  }
}
