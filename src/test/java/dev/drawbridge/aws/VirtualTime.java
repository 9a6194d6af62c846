package dev.drawbridge.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Time that passes when a test says so, and a local clock that may be off. */
public final class VirtualTime {
  private final Instant start;
  private Instant now;
  private Duration ahead = Duration.ZERO;

  /** Starts at this instant, with a local clock that is right. */
  public VirtualTime(Instant start) {
    this.start = start;
    this.now = start;
  }

  /** The time that it really is, which AWS goes by. */
  public Instant now() {
    return now;
  }

  /** Lets time pass. */
  public void pass(Duration by) {
    now = now.plus(by);
  }

  /** Sets the local clock this far ahead of the real time, or behind it. */
  public void setLocalAhead(Duration difference) {
    ahead = difference;
  }

  /** The clock of the machine on which the operator runs. */
  public Clock local() {
    InstantSource local = () -> now.plus(ahead);
    return local.withZone(ZoneOffset.UTC);
  }

  /** A counter that no step of the local clock moves. */
  long nanos() {
    return Duration.between(start, now).toNanos();
  }
}
