package dev.drawbridge.cli.cluster;

/** The command cannot go on; its message says what is wrong, where, and what to do. */
final class Failure extends Exception {
  Failure(String message) {
    super(message);
  }

  Failure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message, one line or more without a full stop. */
  String text() {
    return String.valueOf(getMessage());
  }
}
