package dev.drawbridge.sandbox;

import java.time.Duration;

/** What AWS does wrong. */
public sealed interface Fault {

  /** An error answer; AWS is not asked. */
  record Refusal(int status, String code, String message) implements Fault {}

  /** The connection ends without an answer; AWS is not asked. */
  record Drop() implements Fault {}

  /** AWS does what was asked, and the connection ends without an answer. */
  record DropAfter() implements Fault {}

  /** The request waits before AWS is asked, until the time is over or the fault is closed. */
  record Latency(Duration by) implements Fault {}

  /** AWS's clock, which only its {@code Date} header shows, is ahead of the real one. */
  record Clock(Duration ahead) implements Fault {}

  /** AWS's answer to too many calls. */
  static Fault throttle() {
    return error(400, "Throttling", "Rate exceeded");
  }

  /** An error answer of AWS. */
  static Fault error(int status, String code, String message) {
    return new Refusal(status, code, message);
  }

  /** A connection lost on the way to AWS. */
  static Fault drop() {
    return new Drop();
  }

  /** A connection lost on the way back. */
  static Fault dropAfter() {
    return new DropAfter();
  }

  /** A slow AWS. */
  static Fault latency(Duration by) {
    return new Latency(by);
  }

  /** A clock of AWS that is ahead of ours, or behind it by a negative time. */
  static Fault clock(Duration ahead) {
    return new Clock(ahead);
  }
}
