package dev.drawbridge.aws;

/** The operator is gone; nothing may catch it but whoever starts another one. */
public final class OperatorKilled extends Error {
  private static final long serialVersionUID = 1L;

  /** Killed at this point. */
  public OperatorKilled(String at) {
    super(at, null, false, false);
  }
}
