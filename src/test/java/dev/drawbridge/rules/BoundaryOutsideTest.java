package dev.drawbridge.rules;

import static dev.drawbridge.rules.BoundaryDocuments.ALLOW;
import static dev.drawbridge.rules.BoundaryDocuments.ALLOW_ALL;
import static dev.drawbridge.rules.BoundaryDocuments.DENY;
import static dev.drawbridge.rules.BoundaryDocuments.allowOn;
import static dev.drawbridge.rules.BoundaryDocuments.deny;
import static dev.drawbridge.rules.BoundaryDocuments.document;
import static dev.drawbridge.rules.BoundaryDocuments.judged;
import static dev.drawbridge.rules.BoundaryDocuments.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An accepted permissions boundary")
class BoundaryOutsideTest {
  @ParameterizedTest(name = "that {0} leaves outside: {2}")
  @MethodSource("limits")
  void outside(String sentence, List<String> statements, List<String> outside) {
    var boundary = judged(document(statements.toArray(String[]::new)));
    assertThat(((Boundary.Accepted) boundary).outside(ASKED)).isEqualTo(outside);
  }

  private static final List<String> ASKED =
      List.of("sqs:SendMessage", "s3:PutObject", "S3:GetObject", "s3:PutObject", "iam:PassRole");

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("allows s3", List.of(ALLOW, DENY), List.of("iam:PassRole", "sqs:SendMessage")),
        arguments("allows everything", List.of(ALLOW_ALL, DENY), List.of("iam:PassRole")),
        arguments(
            "allows only s3:get*",
            List.of("{'Effect':'Allow','Action':['s3:get*'],'Resource':'*'}", DENY),
            List.of("iam:PassRole", "s3:PutObject", "sqs:SendMessage")),
        arguments(
            "allows one letter more than s3:PutObjec",
            List.of("{'Effect':'Allow','Action':['s3:PutObjec?'],'Resource':'*'}", DENY),
            List.of("S3:GetObject", "iam:PassRole", "sqs:SendMessage")),
        arguments(
            "allows in two statements",
            List.of(ALLOW, ALLOW.replace("s3:*", "sqs:*"), DENY),
            List.of("iam:PassRole")),
        arguments(
            "allows all but s3",
            List.of("{'Effect':'Allow','NotAction':'s3:*','Resource':'*'}", DENY),
            List.of("S3:GetObject", "iam:PassRole", "s3:PutObject")),
        arguments(
            "allows s3 on one resource, which may be the one that is meant",
            List.of(allowOn("arn:aws:s3:::a"), DENY),
            List.of("iam:PassRole", "sqs:SendMessage")),
        arguments(
            "allows s3 under a condition, which may be met",
            List.of(when(ALLOW), DENY),
            List.of("iam:PassRole", "sqs:SendMessage")),
        arguments(
            "denies s3:put*",
            List.of(ALLOW, DENY, deny("'s3:put*'")),
            List.of("iam:PassRole", "s3:PutObject", "sqs:SendMessage")),
        arguments(
            "denies s3:?utObject",
            List.of(ALLOW, DENY, deny("'s3:?utObject'")),
            List.of("iam:PassRole", "s3:PutObject", "sqs:SendMessage")),
        arguments(
            "denies all but s3:get* on every resource",
            List.of(ALLOW, DENY, "{'Effect':'Deny','NotAction':'s3:get*','Resource':'*'}"),
            List.of("iam:PassRole", "s3:PutObject", "sqs:SendMessage")),
        arguments(
            "denies s3 on one resource, which may be another than is meant",
            List.of(ALLOW, DENY, deny("'s3:*'", "'arn:aws:s3:::a'")),
            List.of("iam:PassRole", "sqs:SendMessage")),
        arguments(
            "denies s3 under a condition, which may not be met",
            List.of(ALLOW, DENY, when(deny("'s3:*'"))),
            List.of("iam:PassRole", "sqs:SendMessage")),
        arguments(
            "denies s3 on all but one resource",
            List.of(ALLOW, DENY, deny("'s3:*'").replace("'Resource':'*'", "'NotResource':'a'")),
            List.of("iam:PassRole", "sqs:SendMessage")));
  }

  @ParameterizedTest(name = "judges {0} stars in an action at once")
  @ValueSource(ints = {10, 3000})
  void hostile(int stars) {
    var pattern = "s3:" + "*a".repeat(stars);
    assertThat(judged(document(ALLOW.replace("s3:*", pattern), DENY)))
        .isInstanceOf(Boundary.Accepted.class);
  }
}
