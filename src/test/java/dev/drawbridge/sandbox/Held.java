package dev.drawbridge.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Requests that stop at a cut until this is closed, when their connections are dropped. */
public final class Held implements AutoCloseable {
  private final Predicate<AwsCall> which;
  private final Cut cut;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  Held(Predicate<AwsCall> which, Cut cut) {
    this.which = which;
    this.cut = cut;
  }

  /**
   * Waits until a request stands at the cut.
   *
   * @throws AssertionError if none comes in time
   */
  public void awaitReached(Duration atMost) throws InterruptedException {
    if (!reached.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(
          "No request that fits came to the cut %s AWS within %s: look into the front's recording."
              .formatted(cut, atMost));
    }
  }

  /** Whether a request stands or stood at the cut. */
  public boolean reached() {
    return reached.getCount() == 0;
  }

  /** Drops what is held, and holds nothing more. */
  @Override
  public void close() {
    released.countDown();
  }

  boolean holds(AwsCall call, Cut at) {
    return cut == at && released.getCount() > 0 && which.test(call);
  }

  void stand() throws InterruptedException {
    reached.countDown();
    released.await();
  }
}
