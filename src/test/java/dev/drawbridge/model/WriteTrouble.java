package dev.drawbridge.model;

/** What goes wrong with one writing of the record. */
public enum WriteTrouble {
  FAILED_BEFORE,
  FAILED_AFTER,
  KILLED_BEFORE,
  KILLED_AFTER
}
