package dev.drawbridge.aws;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The time as AWS has it: what its answers said, carried on by a counter that no step of the local
 * clock moves.
 *
 * <p>A Date far from what was believed is believed once a second answer agrees with it, so that one
 * odd answer moves nothing.
 */
public final class AwsClock {
  /** The header has whole seconds, so less than this either way is no difference. */
  private static final Duration EXACT = Duration.ofSeconds(2);

  private static final Duration NEAR = Duration.ofSeconds(30);

  private final Clock local;
  private final LongSupplier nanos;
  private volatile State state = new State(Optional.empty(), Optional.empty());

  /**
   * What is known.
   *
   * @param believed the time by AWS; empty until it has answered
   * @param contradicted what the last answer said, where it is far from what was believed
   */
  private record State(Optional<Anchor> believed, Optional<Anchor> contradicted) {}

  /** An instant, and the counter at it. */
  private record Anchor(Instant instant, long nanos) {
    Instant at(long later) {
      return instant.plusNanos(later - nanos);
    }
  }

  /**
   * Starts with the local time.
   *
   * @param nanos counts nanoseconds, whatever is done to the local clock
   */
  public AwsClock(Clock local, LongSupplier nanos) {
    this.local = local;
    this.nanos = nanos;
  }

  /** Now, by AWS; by the local clock until AWS has answered. */
  public Instant now() {
    return now(state);
  }

  /** The earliest that it may be now: a last answer that contradicts counts, if it is earlier. */
  public Instant earliest() {
    var known = state;
    var now = now(known);
    return contradicting(known).filter(other -> other.isBefore(now)).orElse(now);
  }

  /** The latest that it may be now: a last answer that contradicts counts, if it is later. */
  public Instant latest() {
    var known = state;
    var now = now(known);
    return contradicting(known).filter(other -> other.isAfter(now)).orElse(now);
  }

  private Optional<Instant> contradicting(State known) {
    return known.contradicted().map(other -> other.at(nanos.getAsLong()));
  }

  /** Says whether AWS has told the time since the start. */
  public boolean heard() {
    return state.believed().isPresent();
  }

  /** How far AWS is ahead of the local clock now, to a second; less than 2 s is none. */
  public Duration ahead() {
    var difference = Duration.between(local.instant(), now());
    return near(difference, EXACT) ? Duration.ZERO : difference;
  }

  /**
   * Takes the Date header (RFC 9110, whole seconds) of an answer that came in just now.
   *
   * @param took how long after the request it came: the Date may be older by as much
   */
  synchronized void saw(String date, Duration took) {
    try {
      learn(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)), took);
    } catch (DateTimeException _) {
      // An answer without a readable date tells nothing of the time; the last known stays.
    }
  }

  private void learn(Instant date, Duration took) {
    var count = nanos.getAsLong();
    var now = now(state);
    var seen = new Anchor(date, count);
    var difference = Duration.between(now, date);
    if (near(difference, EXACT)
        || (difference.isNegative() && near(difference, EXACT.plus(took)))) {
      state = believing(new Anchor(now, count));
    } else if (near(difference, NEAR) || agrees(seen)) {
      state = believing(seen);
    } else {
      state = new State(state.believed(), Optional.of(seen));
    }
  }

  private boolean agrees(Anchor seen) {
    return state
        .contradicted()
        .map(other -> Duration.between(other.at(seen.nanos()), seen.instant()))
        .filter(apart -> near(apart, NEAR))
        .isPresent();
  }

  private static State believing(Anchor anchor) {
    return new State(Optional.of(anchor), Optional.empty());
  }

  private Instant now(State known) {
    return known.believed().map(anchor -> anchor.at(nanos.getAsLong())).orElseGet(local::instant);
  }

  private static boolean near(Duration difference, Duration bound) {
    return difference.abs().compareTo(bound) < 0;
  }
}
