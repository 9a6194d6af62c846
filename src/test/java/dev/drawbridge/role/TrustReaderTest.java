package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("From a live role")
class TrustReaderTest {
  record Row(String sentence, String trust, Optional<String> externalId) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var odd = "a1_+=,.@:/-Z";
    return Stream.of(
        row("the ExternalId is read back", Roles.DESIRED.trust(), "8c5d0a1e-id"),
        row(
            "the first of two is read back",
            PolicyDocuments.trust(Roles.terms(terms -> terms.externalIds = List.of("new", "old"))),
            "new"),
        row("every character that AWS takes is read", condition("\"" + odd + "\""), odd),
        row("white space does not matter", condition(" [\n  \"ab\" ] "), "ab"),
        none("nothing is read from a closed trust", PolicyDocuments.CLOSED_TRUST),
        none("nothing is read from a trust without conditions", "{}"),
        none("nothing is read from an empty text", ""),
        none("an ExternalId of one character is none", condition("\"a\"")),
        none("an ExternalId with a space is none", condition("\"a b\"")),
        none("a number is none", condition("12345")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void externalId(Row row) {
    assertThat(TrustReader.externalId(row.trust())).isEqualTo(row.externalId());
  }

  @Test
  @DisplayName("the caller gets a profile of the AWS CLI")
  void profile() {
    assertThat(CallerGuide.profile("ci-deploy", "arn:role", "the-id", Duration.ofMinutes(90)))
        .isEqualTo(
            """
            [profile ci-deploy]
            role_arn = arn:role
            external_id = the-id
            duration_seconds = 5400
            """);
  }

  @Test
  @DisplayName("the caller gets the statement that the principal's account needs")
  void callerStatement() {
    assertThat(CallerGuide.callerStatement("arn:role"))
        .isEqualTo(
            """
            {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:role"}""");
  }

  private static Row row(String sentence, String trust, String externalId) {
    return new Row(sentence, trust, Optional.of(externalId));
  }

  private static Row none(String sentence, String trust) {
    return new Row(sentence, trust, Optional.empty());
  }

  private static String condition(String value) {
    return "{\"Condition\":{\"StringEquals\":{\"sts:ExternalId\" : " + value + "}}}";
  }
}
