package dev.drawbridge.cli.cluster;

/** What a look at the status shows of what was asked. */
sealed interface Outcome {
  /** One or more sentences. */
  String text();

  /** AWS is as it was asked. */
  record AsAsked(String text) implements Outcome {}

  /** The operator has done what it does, and AWS is not as it was asked. */
  record Otherwise(String text) implements Outcome {}

  /** The operator has not said yet. */
  record NotYet(String text) implements Outcome {}
}
