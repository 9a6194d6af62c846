package dev.drawbridge.sandbox;

/** Where a held request stops. */
public enum Cut {
  /** AWS never sees the request. */
  BEFORE,
  /** AWS has done what was asked, and the caller never hears of it. */
  AFTER
}
