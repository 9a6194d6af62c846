package dev.drawbridge.aws;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why a call to AWS gave nothing, classified once, by error code.
 *
 * @param operation the operation that failed, such as {@code CreateRole}
 * @param code AWS's error code, or the class of the local error
 * @param message AWS's own words
 */
public record AwsFailure(Kind kind, String operation, String code, String message) {
  /** What a failure means for what to do next (IAM API Reference, "Common errors"). */
  public enum Kind {
    /** Too many calls: wait. */
    THROTTLED,
    /** No answer, or AWS itself failed: wait. */
    UNREACHABLE,
    /** Not allowed: a person has to change a policy. */
    DENIED,
    /** The credentials are not accepted. */
    CREDENTIALS,
    /** The clocks differ too much for AWS to accept a signature. */
    CLOCK_SKEW,
    /** What was named is not there. */
    NOT_FOUND,
    /** What was to be created is there already. */
    EXISTS,
    /** Somebody changes the same thing, or it is still in use: wait. */
    BUSY,
    /** The principal of a trust does not exist, or not yet. */
    PRINCIPAL_MISSING,
    /** The account's permissions boundary is not there, or not accepted. */
    BOUNDARY_MISSING,
    /** The role was written to just now, and IAM does not show it: it may be there or not. */
    NOT_SHOWN,
    /** The very role that we created no longer says that it is ours. */
    DISOWNED,
    /** A quota of the account is used up. */
    QUOTA,
    /** The provisioner leads to another account than it should. */
    WRONG_ACCOUNT,
    /** AWS refuses what was asked; only another request helps. */
    INVALID,
    /** A code that is not known here. */
    UNKNOWN
  }

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("Throttling", Kind.THROTTLED),
          Map.entry("ThrottlingException", Kind.THROTTLED),
          Map.entry("RequestLimitExceeded", Kind.THROTTLED),
          Map.entry("TooManyRequestsException", Kind.THROTTLED),
          Map.entry("ServiceFailure", Kind.UNREACHABLE),
          Map.entry("ServiceUnavailable", Kind.UNREACHABLE),
          Map.entry("InternalFailure", Kind.UNREACHABLE),
          Map.entry("AccessDenied", Kind.DENIED),
          Map.entry("AccessDeniedException", Kind.DENIED),
          Map.entry("RegionDisabledException", Kind.DENIED),
          Map.entry("ExpiredToken", Kind.CREDENTIALS),
          Map.entry("ExpiredTokenException", Kind.CREDENTIALS),
          Map.entry("InvalidClientTokenId", Kind.CREDENTIALS),
          Map.entry("UnrecognizedClientException", Kind.CREDENTIALS),
          Map.entry("IncompleteSignature", Kind.CREDENTIALS),
          Map.entry("SignatureDoesNotMatch", Kind.CLOCK_SKEW),
          Map.entry("RequestExpired", Kind.CLOCK_SKEW),
          Map.entry("RequestTimeTooSkewed", Kind.CLOCK_SKEW),
          Map.entry("NoSuchEntity", Kind.NOT_FOUND),
          Map.entry("EntityAlreadyExists", Kind.EXISTS),
          Map.entry("ConcurrentModification", Kind.BUSY),
          Map.entry("EntityTemporarilyUnmodifiable", Kind.BUSY),
          Map.entry("DeleteConflict", Kind.BUSY),
          Map.entry("LimitExceeded", Kind.QUOTA),
          Map.entry("InvalidInput", Kind.INVALID),
          Map.entry("ValidationError", Kind.INVALID),
          Map.entry("UnmodifiableEntity", Kind.INVALID),
          Map.entry("PolicyNotAttachable", Kind.INVALID));

  /** Every error code that is known, sorted, with what it means. */
  public static SortedMap<String, Kind> codes() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(KINDS));
  }

  static AwsFailure of(String operation, AwsServiceException exception) {
    var details = exception.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    var message =
        details == null || details.errorMessage() == null
            ? "HTTP status " + exception.statusCode()
            : details.errorMessage();
    return new AwsFailure(kind(code, message, exception.statusCode()), operation, code, message);
  }

  private static Kind kind(String code, String message, int status) {
    if (code.equals("MalformedPolicyDocument")) {
      return message.startsWith("Invalid principal in policy")
          ? Kind.PRINCIPAL_MISSING
          : Kind.INVALID;
    }
    var known = KINDS.get(code);
    if (known != null) {
      return known;
    }
    return status >= 500 ? Kind.UNREACHABLE : Kind.UNKNOWN;
  }

  /** Says whether the call that failed would have changed nothing in the account. */
  public boolean onLooking() {
    return operation.startsWith("Get") || operation.equals("AssumeRole");
  }

  /** Says whether this operation may have been done, although nobody said so. */
  public boolean unanswered(String operation) {
    return kind == Kind.UNREACHABLE && this.operation.equals(operation);
  }

  /** Says whether the same call may well work in a moment, with nothing changed. */
  public boolean passes() {
    return switch (kind) {
      case THROTTLED, UNREACHABLE -> true;
      case DENIED,
          CREDENTIALS,
          CLOCK_SKEW,
          NOT_FOUND,
          EXISTS,
          BUSY,
          PRINCIPAL_MISSING,
          BOUNDARY_MISSING,
          NOT_SHOWN,
          DISOWNED,
          QUOTA,
          WRONG_ACCOUNT,
          INVALID,
          UNKNOWN ->
          false;
    };
  }

  /** Says whether AWS refused the text of a policy, so that only another text can be written. */
  public boolean refusesTheText() {
    return switch (kind) {
      case PRINCIPAL_MISSING, INVALID, QUOTA -> true;
      case THROTTLED,
          UNREACHABLE,
          DENIED,
          CREDENTIALS,
          CLOCK_SKEW,
          NOT_FOUND,
          EXISTS,
          BUSY,
          BOUNDARY_MISSING,
          NOT_SHOWN,
          DISOWNED,
          WRONG_ACCOUNT,
          UNKNOWN ->
          false;
    };
  }

  /** The sentence that a person reads. */
  public String text() {
    return "%s answered %s: %s".formatted(operation, code, message);
  }
}
