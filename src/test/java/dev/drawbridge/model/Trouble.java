package dev.drawbridge.model;

/** What goes wrong with one call to AWS. */
public enum Trouble {
  THROTTLED,
  FAILED,
  DENIED,
  DROPPED_BEFORE,
  DROPPED_AFTER,
  KILLED_BEFORE,
  KILLED_AFTER,
  SLOW,
  MISDATED
}
