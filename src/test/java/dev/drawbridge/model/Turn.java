package dev.drawbridge.model;

/** What comes in the life of an access. */
public enum Turn {
  REVIEW,
  DEADLINE,
  END,
  OVERLAP
}
