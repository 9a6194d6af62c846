package dev.drawbridge.aws;

/** Carries a classified failure up to the one place that reports it. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AwsFailure failure;

  AwsException(AwsFailure failure) {
    super(failure.text());
    this.failure = failure;
  }

  AwsException(AwsFailure failure, Throwable cause) {
    super(failure.text(), cause);
    this.failure = failure;
  }

  /** A role that CreateRole said was there was not found by the look after it. */
  public static AwsException vanished(String roleArn) {
    return new AwsException(
        new AwsFailure(
            AwsFailure.Kind.BUSY,
            "GetRole",
            "NoSuchEntity",
            roleArn + " exists for CreateRole and not yet, or no more, for GetRole"));
  }

  /** The failure, classified. */
  public AwsFailure failure() {
    return failure;
  }
}
