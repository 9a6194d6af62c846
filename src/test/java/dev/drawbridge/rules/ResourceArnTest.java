package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A resource of a statement")
class ResourceArnTest {
  @ParameterizedTest(name = "may be {0}")
  @CsvSource({
    "arn:aws:s3:::artifacts/*, aws, s3, '', '', artifacts/*",
    "arn:aws:sqs:eu-west-1:444455556666:orders, aws, sqs, eu-west-1, 444455556666, orders",
    "arn:aws:logs:*:444455556666:log-group:/aws/x:*, aws, logs, *, 444455556666, log-group:/aws/x:*",
    "arn:aws:sqs:eu-*:444455556666:orders-?, aws, sqs, eu-*, 444455556666, orders-?",
    "arn:aws:iam::444455556666:role/path/name, aws, iam, '', 444455556666, role/path/name",
    "arn:aws-us-gov:s3:::b, aws-us-gov, s3, '', '', b",
    "arn:aws-iso-b:s3:::b, aws-iso-b, s3, '', '', b",
    "arn:aws:eks::aws:cluster-access-policy/View, aws, eks, '', aws, cluster-access-policy/View",
    "arn:aws:s3:::b/$x+%~, aws, s3, '', '', b/$x+%~"
  })
  void isArn(
      String text,
      String partition,
      String service,
      String region,
      String account,
      String resource) {
    assertThat(ResourceArn.parse(text))
        .contains(new ResourceArn(partition, service, region, account, resource))
        .map(ResourceArn::toString)
        .contains(text);
  }

  @ParameterizedTest(name = "is never {0}")
  @ValueSource(
      strings = {
        "",
        "*",
        "**",
        "artifacts",
        "arn:aws:s3",
        "arn:aws:s3:::",
        "arn:*:s3:::a",
        "arn:aw?:s3:::a",
        "arn:foo:s3:::a",
        "arn::s3:::a",
        "arn:aws-:s3:::a",
        "arn:aws:*:::a",
        "arn:aws:s?:::a",
        "arn:aws::::a",
        "arn:aws:S3:::a",
        "arn:aws:sqs:EU-WEST-1:444455556666:a",
        "arn:aws:sqs:eu_west:444455556666:a",
        "arn:aws:sqs:eu-west-1:*:a",
        "arn:aws:sqs:eu-west-1:44445555666?:a",
        "arn:aws:sqs:eu-west-1:44445555666:a",
        "arn:aws:sqs:eu-west-1:4444555566667:a",
        "arn:aws:sqs:eu-west-1:٤٤٤٤55556666:a",
        "arn:aws:sqs:eu-west-1:amazon:a",
        "arn:aws:s3:::${aws:username}/*",
        "arn:aws:s3:::a/${*}",
        "arn:aws:s3:::a b",
        "arn:aws:s3:::a\n",
        "\narn:aws:s3:::a",
        "arn:aws:s3:::a\u007f",
        "arn:aws:s3:::bücket",
        "arn:aws:s3:::a\narn:aws:s3:::b",
        "ARN:aws:s3:::a"
      })
  void isNoArn(String text) {
    assertThat(ResourceArn.parse(text)).isEmpty();
  }

  @Test
  @DisplayName("is at most 1,024 characters")
  void isBounded() {
    var start = "arn:aws:s3:::";
    assertThat(ResourceArn.parse(start + "a".repeat(1024 - start.length()))).isPresent();
    assertThat(ResourceArn.parse(start + "a".repeat(1025 - start.length()))).isEmpty();
  }
}
