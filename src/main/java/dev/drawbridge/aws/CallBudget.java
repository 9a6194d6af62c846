package dev.drawbridge.aws;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The calls to one account: everybody waits for the same bucket, the hasty ones in front, and of
 * two alike whoever began first, so that what was begun is finished before more is begun.
 */
final class CallBudget {
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Waiter> waiters =
      new PriorityQueue<>(
          Comparator.comparing(Waiter::haste)
              .thenComparingLong(Waiter::begun)
              .thenComparingLong(Waiter::number));
  private final TokenBucket bucket;
  private final LongSupplier nanos;
  private long asked;

  private record Waiter(Haste haste, long begun, long number, Condition turn) {}

  /**
   * Starts full.
   *
   * @param burst calls that may be made at once
   * @param perSecond calls a second after that
   * @param nanos counts nanoseconds
   */
  CallBudget(int burst, int perSecond, LongSupplier nanos) {
    this.bucket = new TokenBucket(burst, perSecond, nanos.getAsLong());
    this.nanos = nanos;
  }

  /** Whoever makes several calls begins once, and has its place in the order by that. */
  long begin() {
    lock.lock();
    try {
      return asked++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a call may be made, and takes it.
   *
   * @param begun the answer of {@link #begin()}
   */
  void take(Haste haste, long begun) throws InterruptedException {
    lock.lockInterruptibly();
    var waiter = new Waiter(haste, begun, asked++, lock.newCondition());
    try {
      waiters.add(waiter);
      for (var wait = untilTurn(waiter); wait > 0; wait = untilTurn(waiter)) {
        waiter.turn().await(wait, TimeUnit.NANOSECONDS);
      }
    } finally {
      waiters.remove(waiter);
      if (!waiters.isEmpty()) {
        waiters.peek().turn().signal();
      }
      lock.unlock();
    }
  }

  /** Who is in front waits for the next call, the others until they are in front; 0 has it. */
  private long untilTurn(Waiter waiter) {
    if (waiters.element().number() != waiter.number()) {
      return Long.MAX_VALUE;
    }
    var now = nanos.getAsLong();
    return bucket.take(now) ? 0 : Math.max(1, bucket.untilNext(now));
  }

  /** AWS throttled a call. */
  void throttled() {
    lock.lock();
    try {
      bucket.throttled(nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** Calls a second at present. */
  double perSecond() {
    lock.lock();
    try {
      return bucket.perSecond();
    } finally {
      lock.unlock();
    }
  }

  /** How many callers wait. */
  int waiting() {
    lock.lock();
    try {
      return waiters.size();
    } finally {
      lock.unlock();
    }
  }
}
