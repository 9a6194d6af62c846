package dev.drawbridge.sandbox.aws;

/** AWS's refusals. */
final class AwsError {
  private AwsError() {}

  static AwsMessage invalid(Ask ask, String message) {
    return AwsMessage.error(ask.service(), 400, "ValidationError", message);
  }

  static AwsMessage malformedPolicy(String message) {
    return AwsMessage.error("iam", 400, "MalformedPolicyDocument", message);
  }

  static AwsMessage invalidInput(String message) {
    return AwsMessage.error("iam", 400, "InvalidInput", message);
  }

  static AwsMessage unmodifiable(String message) {
    return AwsMessage.error("iam", 400, "UnmodifiableEntity", message);
  }

  static AwsMessage limitExceeded(String message) {
    return AwsMessage.error("iam", 409, "LimitExceeded", message);
  }

  static AwsMessage alreadyExists(String message) {
    return AwsMessage.error("iam", 409, "EntityAlreadyExists", message);
  }

  static AwsMessage absent(String message) {
    return AwsMessage.error("iam", 404, "NoSuchEntity", message);
  }

  static AwsMessage denied(String message) {
    return AwsMessage.error("sts", 403, "AccessDenied", message);
  }
}
