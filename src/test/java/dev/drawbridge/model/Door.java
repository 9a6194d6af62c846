package dev.drawbridge.model;

import java.time.Instant;

/** What AWS should have. */
sealed interface Door {
  /** No role. */
  record Gone() implements Door {}

  /** A role that lets nobody in and denies everything. */
  record Closed() implements Door {}

  /**
   * A role that lets one guest in.
   *
   * @param until the deadline at the latest
   */
  record Open(Grant grant, Instant until) implements Door {}

  /** The same, whenever it ends. */
  default Door shape() {
    return this instanceof Open(var grant, _) ? new Open(grant, Instant.EPOCH) : this;
  }

  /** Of two that are alike the one that may end later. */
  default Door with(Door other) {
    return this instanceof Open(_, var until)
            && other instanceof Open(_, var otherwise)
            && until.isBefore(otherwise)
        ? other
        : this;
  }
}
