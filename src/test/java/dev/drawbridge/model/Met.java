package dev.drawbridge.model;

/** What a sequence has come across, so that it shows whether it was worth while. */
public enum Met {
  OPEN,
  CLOSED,
  GONE,
  /** A look failed or died. */
  BROKEN_OFF,
  /** A deadline moved later. */
  RENEWED,
  /** Sessions were cut. */
  CUT,
  /** A session was checked to work on. */
  WORKING,
  /** An ExternalId was accepted beside another. */
  OVERLAP,
  /** A role was closed because its guest was deleted. */
  DEPARTED,
  /** The same opened again, after a renewal or for another guest. */
  APPROVED
}
