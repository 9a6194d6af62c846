package dev.drawbridge.aws;

import java.time.Instant;
import java.util.List;

/** Carries a classified failure up to the one place that reports it. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AwsFailure failure;

  public AwsException(AwsFailure failure) {
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

  /**
   * A role that was written to just now was not found, which proves nothing.
   *
   * @param until from when on it does
   */
  public static AwsException notShown(String roleArn, Instant until) {
    return new AwsException(
        new AwsFailure(
            AwsFailure.Kind.NOT_SHOWN,
            "GetRole",
            "NoSuchEntity",
            "%s is called gone if it is not found after %s either".formatted(roleArn, until)));
  }

  /** The role that we created is there and contradicts that it is ours. */
  public static AwsException disowned(List<String> contradictions) {
    return new AwsException(
        new AwsFailure(
            AwsFailure.Kind.DISOWNED,
            "GetRole",
            "OwnershipChanged",
            "this is the role that was created for the access, but "
                + String.join(", ", contradictions)));
  }

  /** The failure, classified. */
  public AwsFailure failure() {
    return failure;
  }
}
