package dev.drawbridge.model;

/** What AWS should have. */
sealed interface Door {
  /** No role. */
  record Gone() implements Door {}

  /** A role that lets nobody in and denies everything. */
  record Closed() implements Door {}

  /** A role that lets one guest in. */
  record Open(Grant grant) implements Door {}
}
