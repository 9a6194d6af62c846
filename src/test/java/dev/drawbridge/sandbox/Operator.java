package dev.drawbridge.sandbox;

import java.nio.file.Path;
import java.util.Map;

/** The operator under test, which a test may start, kill and look into. */
public interface Operator {
  /** Who it is to the API server. */
  String USER = "system:serviceaccount:drawbridge-system:drawbridge";

  /** Starts it with its usual settings and waits until it is ready. */
  default void start() {
    start(Map.of());
  }

  /**
   * Starts it with some environment variables added or replaced and waits until it is ready.
   *
   * @throws IllegalStateException if it runs already
   * @throws AssertionError with the end of its log, if it ends or does not become ready
   */
  void start(Map<String, String> environmentOverrides);

  /** Ends it at once, as SIGKILL does; nothing happens if it does not run. */
  void kill();

  /** Asks it to end, as SIGTERM does, and waits; nothing happens if it does not run. */
  void stop();

  /** Stops it and starts it with its usual settings. */
  default void restart() {
    stop();
    start();
  }

  /** Makes sure that it runs with its usual settings, whatever the test before left. */
  void ensureRunning();

  /** Whether the process lives. */
  boolean running();

  /**
   * Its process id.
   *
   * @throws IllegalStateException if it does not run
   */
  long pid();

  /** The text of {@code /q/metrics}. */
  String metrics();

  /** The JSON of {@code /q/health}, whether up or down. */
  String health();

  /** The log of the latest start. */
  Path log();
}
