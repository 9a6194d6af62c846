package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sweeps every target account at its interval, and wakes the accesses whose role differs. */
public final class Sweeping {
  private static final int SLOWEST = 10;

  /** How long after a start the first sweep of an account is waited for. */
  static final Duration FIRST = Duration.ofSeconds(30);

  private final Expectations expectations;
  private final Duration interval;
  private final DoubleSupplier random;
  private final LongSupplier nanos;
  private final long startedAt;
  private final ConcurrentMap<Target, State> states = new ConcurrentHashMap<>();
  private final AccountGauges gauges;
  private volatile Consumer<ResourceID> wakeOne = _ -> {};
  private volatile Consumer<Target> wakeAll = _ -> {};
  private volatile Runnable forgetGone = () -> {};

  /**
   * One account.
   *
   * @param dueAt when to sweep again, in nanoseconds
   * @param slower by how much the interval is longer at present
   * @param wholeAt when it was swept from end to end last, in nanoseconds
   */
  private record State(
      long dueAt, int slower, Optional<Long> wholeAt, Optional<AwsException> failure) {}

  /**
   * Nothing is swept yet.
   *
   * @param interval between two sweeps of an account, while AWS does not throttle
   * @param random gives numbers from 0 to below 1, so that accounts come apart
   * @param nanos counts nanoseconds
   * @param gauges show how old the last sweep of each account is
   */
  Sweeping(
      Expectations expectations,
      Duration interval,
      DoubleSupplier random,
      LongSupplier nanos,
      AccountGauges gauges) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("drawbridge.sweep-interval must be longer than 0s");
    }
    this.expectations = expectations;
    this.interval = interval;
    this.random = random;
    this.nanos = nanos;
    this.gauges = gauges;
    this.startedAt = nanos.getAsLong();
  }

  /**
   * Says how accesses are woken.
   *
   * @param one wakes an access
   * @param all wakes every access in an account
   * @param gone forgets accesses that went without a pass, before their roles are judged
   */
  void waking(Consumer<ResourceID> one, Consumer<Target> all, Runnable gone) {
    wakeOne = one;
    wakeAll = all;
    forgetGone = gone;
  }

  /**
   * Sweeps the account if that is due.
   *
   * @param roles reads all roles of the account
   * @return what kept the latest sweep from its end
   */
  Optional<AwsException> sweep(Target target, Supplier<Snapshot> roles) {
    var before = Optional.ofNullable(states.get(target));
    if (before.filter(state -> nanos.getAsLong() - state.dueAt() < 0).isPresent()) {
      return before.flatMap(State::failure);
    }
    Optional<AwsException> failure = Optional.empty();
    try {
      compare(target, roles.get());
    } catch (AwsException failed) {
      failure = Optional.of(failed);
    }
    var slower = slower(before.map(State::slower).orElse(1), failure);
    var now = nanos.getAsLong();
    var wholeAt = failure.isEmpty() ? Optional.of(now) : before.flatMap(State::wholeAt);
    states.put(target, new State(now + jittered(slower), slower, wholeAt, failure));
    if (before.isEmpty()) {
      show(target);
      wakeAll.accept(target);
    }
    return failure;
  }

  private void compare(Target target, Snapshot snapshot) {
    forgetGone.run();
    expectations.suspects(target, snapshot).forEach(wakeOne);
  }

  private void show(Target target) {
    gauges.show(
        target,
        "drawbridge.sweep.age.seconds",
        "Seconds since the roles of the account were read from end to end; NaN never",
        Tags.empty(),
        () -> age(target));
  }

  private double age(Target target) {
    return Optional.ofNullable(states.get(target))
        .flatMap(State::wholeAt)
        .map(at -> (nanos.getAsLong() - at) / 1e9)
        .orElse(Double.NaN);
  }

  private static int slower(int before, Optional<AwsException> failure) {
    var throttled =
        failure.filter(f -> f.failure().kind() == AwsFailure.Kind.THROTTLED).isPresent();
    return throttled ? Math.min(before * 2, SLOWEST) : Math.max(before / 2, 1);
  }

  private long jittered(int slower) {
    return (long) (interval.toNanos() * slower * (0.9 + random.getAsDouble() / 5));
  }

  /**
   * How long until the account is due again, zero where it is by now; empty while it is not swept.
   */
  Optional<Duration> next(Target target) {
    return Optional.ofNullable(states.get(target))
        .map(state -> Duration.ofNanos(Math.max(0, state.dueAt() - nanos.getAsLong())));
  }

  /** Says whether the first sweep of the account since the start is still to come, and soon. */
  boolean isAwaited(Target target) {
    return !states.containsKey(target) && nanos.getAsLong() - startedAt < FIRST.toNanos();
  }

  /** Forgets an account that is no longer a target. */
  void forget(Target target) {
    states.remove(target);
    gauges.forget(target);
  }
}
