package dev.drawbridge.evaluator;

/** Something in a policy or request that is not known here, and so must not be judged. */
public final class NotUnderstood extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstood(String what) {
    super(what + "; teach the evaluator what AWS does with it");
  }
}
