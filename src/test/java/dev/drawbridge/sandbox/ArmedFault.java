package dev.drawbridge.sandbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A fault waiting for its calls; closing disarms it. */
public final class ArmedFault implements AutoCloseable {
  private final Fault fault;
  private final Predicate<AwsCall> when;
  private final CountDownLatch disarmed = new CountDownLatch(1);
  private int left;
  private int struck;

  ArmedFault(Fault fault, Predicate<AwsCall> when, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("A fault strikes at least once; times is " + times + ".");
    }
    this.fault = fault;
    this.when = when;
    this.left = times;
  }

  /** How many calls it has struck. */
  public synchronized int struck() {
    return struck;
  }

  /** Disarms it and ends the delays that it causes now. */
  @Override
  public synchronized void close() {
    left = 0;
    disarmed.countDown();
  }

  Fault fault() {
    return fault;
  }

  synchronized boolean strikes(AwsCall call) {
    if (left == 0 || !when.test(call)) {
      return false;
    }
    left--;
    struck++;
    return true;
  }

  void delay(Duration by) throws InterruptedException {
    var _ = disarmed.await(by.toMillis(), TimeUnit.MILLISECONDS);
  }
}
