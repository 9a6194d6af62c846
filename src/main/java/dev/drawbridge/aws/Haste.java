package dev.drawbridge.aws;

/** Whose calls are made first where the budget of an account makes calls wait. */
public enum Haste {
  /** What takes permissions away now: the look before it and the Deny. */
  DENY,
  /** What else closes or removes a role. */
  CLOSE,
  /** Everything else, in the order in which it was begun. */
  ORDINARY;

  /** The haste of the calls that follow those that took permissions away. */
  Haste after() {
    return this == DENY ? CLOSE : this;
  }
}
