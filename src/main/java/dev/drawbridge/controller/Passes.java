package dev.drawbridge.controller;

import dev.drawbridge.aws.Yielding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs passes on virtual threads, so many at a time, in the order in which they came.
 *
 * <p>All at once they would slow each other down until requests to the API server time out. A pass
 * that waits for AWS lends its place, so that an account that answers slowly holds up no other;
 * when it comes back it goes before those that have not begun.
 */
final class Passes extends AbstractExecutorService implements Yielding {
  private static final ScopedValue<Boolean> HAS_PLACE = ScopedValue.newInstance();
  private static final ScopedValue<List<Runnable>> AFTERWARDS = ScopedValue.newInstance();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Queue<CountDownLatch> returning = new ArrayDeque<>();

  /** Below 0 while an interrupted pass works on without a place. */
  private int free;

  Passes(int places) {
    free = places;
  }

  @Override
  public void execute(Runnable pass) {
    lock.lock();
    try {
      if (threads.isShutdown()) {
        throw new RejectedExecutionException("no pass begins any more");
      }
      if (free > 0) {
        free--;
        begin(pass);
      } else {
        waiting.add(pass);
      }
    } finally {
      lock.unlock();
    }
  }

  private void begin(Runnable pass) {
    threads.execute(
        () -> {
          var last = new ArrayList<Runnable>();
          try {
            ScopedValue.where(HAS_PLACE, true).where(AFTERWARDS, last).run(pass);
            last.forEach(Runnable::run);
          } finally {
            leave();
          }
        });
  }

  /**
   * Runs this once the pass that asks for it has come to its end, the framework's part of it too.
   */
  void afterwards(Runnable last) {
    AFTERWARDS.get().add(last);
  }

  @Override
  public <T> T during(Supplier<T> wait) {
    if (!HAS_PLACE.orElse(false)) {
      return wait.get();
    }
    leave();
    try {
      return ScopedValue.where(HAS_PLACE, false).call(wait::get);
    } finally {
      comeBack();
    }
  }

  /** Hands the place to who comes back, then to who waits to begin. */
  private void leave() {
    lock.lock();
    try {
      if (free < 0 || (returning.isEmpty() && waiting.isEmpty())) {
        free++;
      } else if (returning.isEmpty()) {
        begin(waiting.remove());
      } else {
        returning.remove().countDown();
      }
    } finally {
      lock.unlock();
    }
  }

  private void comeBack() {
    var turn = new CountDownLatch(1);
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return;
      }
      returning.add(turn);
    } finally {
      lock.unlock();
    }
    try {
      turn.await();
    } catch (InterruptedException stopping) {
      withoutPlace(turn);
      Thread.currentThread().interrupt();
    }
  }

  /** Who is told to stop still records what was changed, and waits for nobody. */
  private void withoutPlace(CountDownLatch turn) {
    lock.lock();
    try {
      if (returning.remove(turn)) {
        free--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** A pass that has not begun begins after the next start. */
  @Override
  public void shutdown() {
    lock.lock();
    try {
      waiting.clear();
      threads.shutdown();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
