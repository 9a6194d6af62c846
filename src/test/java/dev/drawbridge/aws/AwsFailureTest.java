package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.aws.AwsFailure.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.model.StsException;

@DisplayName("A failure of AWS")
class AwsFailureTest {
  @ParameterizedTest(name = "with the code {0} and HTTP status {1} is {2}")
  @CsvSource({
    "Throttling, 400, THROTTLED",
    "ThrottlingException, 400, THROTTLED",
    "RequestLimitExceeded, 503, THROTTLED",
    "TooManyRequestsException, 429, THROTTLED",
    "ServiceFailure, 500, UNREACHABLE",
    "ServiceUnavailable, 503, UNREACHABLE",
    "InternalFailure, 500, UNREACHABLE",
    "AccessDenied, 403, DENIED",
    "AccessDeniedException, 400, DENIED",
    "RegionDisabledException, 403, DENIED",
    "ExpiredToken, 403, CREDENTIALS",
    "ExpiredTokenException, 400, CREDENTIALS",
    "InvalidClientTokenId, 403, CREDENTIALS",
    "UnrecognizedClientException, 403, CREDENTIALS",
    "IncompleteSignature, 400, CREDENTIALS",
    "SignatureDoesNotMatch, 403, CLOCK_SKEW",
    "RequestExpired, 400, CLOCK_SKEW",
    "RequestTimeTooSkewed, 403, CLOCK_SKEW",
    "NoSuchEntity, 404, NOT_FOUND",
    "EntityAlreadyExists, 409, EXISTS",
    "ConcurrentModification, 409, BUSY",
    "EntityTemporarilyUnmodifiable, 409, BUSY",
    "DeleteConflict, 409, BUSY",
    "LimitExceeded, 409, QUOTA",
    "InvalidInput, 400, INVALID",
    "ValidationError, 400, INVALID",
    "UnmodifiableEntity, 400, INVALID",
    "PolicyNotAttachable, 400, INVALID",
    "MalformedPolicyDocument, 400, INVALID",
    "Brandnew, 400, UNKNOWN",
    "throttling, 400, UNKNOWN",
    "Brandnew, 499, UNKNOWN",
    "Brandnew, 500, UNREACHABLE",
    "Brandnew, 503, UNREACHABLE",
    "NoSuchEntity, 503, NOT_FOUND"
  })
  void isClassifiedByCode(String code, int status, Kind kind) {
    assertThat(AwsFailure.of("CreateRole", iam(code, "as AWS says", status)))
        .isEqualTo(new AwsFailure(kind, "CreateRole", code, "as AWS says"));
  }

  @ParameterizedTest(name = "of a policy document with the message {0} is {1}")
  @CsvSource({
    "'Invalid principal in policy: \"AWS\":\"arn:x\"', PRINCIPAL_MISSING",
    "Invalid principal in policy, PRINCIPAL_MISSING",
    "This policy contains invalid Json, INVALID",
    "invalid principal in policy, INVALID",
    "'', INVALID"
  })
  void tellsAMissingPrincipal(String message, Kind kind) {
    var refused = iam("MalformedPolicyDocument", message, 400);
    assertThat(AwsFailure.of("CreateRole", refused).kind()).isEqualTo(kind);
  }

  @Test
  @DisplayName("with words of a missing principal under another code is not about a principal")
  void wordsAloneTellNothing() {
    var refused = iam("AccessDenied", "Invalid principal in policy", 403);
    assertThat(AwsFailure.of("CreateRole", refused).kind()).isEqualTo(Kind.DENIED);
  }

  @Test
  @DisplayName("of STS is classified like one of IAM")
  void sts() {
    var refused =
        StsException.builder()
            .statusCode(403)
            .awsErrorDetails(details("AccessDenied", "not authorized to perform sts:AssumeRole"))
            .build();
    assertThat(AwsFailure.of("AssumeRole", refused))
        .isEqualTo(
            new AwsFailure(
                Kind.DENIED,
                "AssumeRole",
                "AccessDenied",
                "not authorized to perform sts:AssumeRole"));
  }

  @ParameterizedTest(name = "without details and with HTTP status {0} is {1}")
  @CsvSource({"400, UNKNOWN", "403, UNKNOWN", "500, UNREACHABLE", "503, UNREACHABLE"})
  void withoutDetails(int status, Kind kind) {
    var expected = new AwsFailure(kind, "GetRole", "", "HTTP status " + status);
    assertThat(AwsFailure.of("GetRole", IamException.builder().statusCode(status).build()))
        .isEqualTo(expected);
    var empty = AwsErrorDetails.builder().build();
    assertThat(
            AwsFailure.of(
                "GetRole",
                IamException.builder().statusCode(status).awsErrorDetails(empty).build()))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("says operation, code and AWS's words, and so does its exception")
  void text() {
    var failure = new AwsFailure(Kind.QUOTA, "CreateRole", "LimitExceeded", "1000 roles");
    assertThat(failure.text()).isEqualTo("CreateRole answered LimitExceeded: 1000 roles");
    assertThat(new AwsException(failure)).hasMessage(failure.text());
    assertThat(new AwsException(failure).failure()).isEqualTo(failure);
  }

  @Test
  @DisplayName("of a role that vanished between two calls is one to wait for")
  void vanished() {
    assertThat(AwsException.vanished("arn:role").failure())
        .isEqualTo(
            new AwsFailure(
                Kind.BUSY,
                "GetRole",
                "NoSuchEntity",
                "arn:role exists for CreateRole and not yet, or no more, for GetRole"));
  }

  private static AwsServiceException iam(String code, String message, int status) {
    return IamException.builder()
        .statusCode(status)
        .awsErrorDetails(details(code, message))
        .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }
}
