package dev.drawbridge.evaluator;

/** What policies say of a request (User Guide, "The difference between explicit and implicit"). */
public enum Evaluation {
  ALLOWED,
  /** A Deny applies, and no Allow counts. */
  EXPLICITLY_DENIED,
  /** Nothing allows it. */
  IMPLICITLY_DENIED;

  public boolean allowed() {
    return this == ALLOWED;
  }
}
