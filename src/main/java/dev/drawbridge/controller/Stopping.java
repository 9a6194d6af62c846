package dev.drawbridge.controller;

import dev.drawbridge.aws.OperatorStopping;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tells a pass that was interrupted, because the operator was told to stop, from one that failed.
 */
final class Stopping {
  private Stopping() {}

  /** The framework wraps what a pass throws, and the client of the API server an interruption. */
  static boolean caused(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause -> cause instanceof OperatorStopping || cause instanceof InterruptedException);
  }
}
