package dev.drawbridge.cli.cluster;

import java.time.Duration;

/** Time as it passes; in a test it passes at once. */
interface Time {
  /** That of this machine. */
  Time PASSING =
      new Time() {
        @Override
        public Duration now() {
          return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pass(Duration pause) throws InterruptedException {
          Thread.sleep(pause);
        }
      };

  /** How long since some instant; only differences mean something. */
  Duration now();

  /** Returns when this much later. */
  void pass(Duration pause) throws InterruptedException;
}
