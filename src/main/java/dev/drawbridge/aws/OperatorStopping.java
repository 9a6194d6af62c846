package dev.drawbridge.aws;

/** A call was cut off because the operator stops; it says nothing of AWS, and nobody is told. */
public final class OperatorStopping extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperatorStopping(String operation, Throwable cause) {
    super("the operator stops, so " + operation + " was cut off", cause);
  }
}
