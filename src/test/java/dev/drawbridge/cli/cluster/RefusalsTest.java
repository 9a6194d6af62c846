package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The API server")
class RefusalsTest {
  private static final Connection CONNECTION =
      new Connection(
          URI.create("https://one.example.com"),
          "blue",
          "payments",
          Optional.empty(),
          false,
          Optional.empty(),
          Login.bearer("abc"),
          Optional.empty(),
          List.of());

  record Row(String sentence, int code, String message, String text) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "that has no kind of ours is told apart from an object that is not there",
            404,
            "the server could not find the requested resource",
            "the cluster of context 'blue' has no kind of drawbridge.dev; install Drawbridge there,"
                + " or choose another one with --context"),
        new Row(
            "whose policy refuses is quoted with the name of the policy",
            403,
            "parties \"a\" is forbidden: ValidatingAdmissionPolicy 'p.example.com' with binding"
                + " 'b.example.com' denied request: not on a Friday.",
            "refused by the admission policy p.example.com: not on a Friday"),
        new Row(
            "whose webhook refuses is quoted with the name of the webhook",
            403,
            "admission webhook \"w.example.com\" denied the request: not on a Friday",
            "refused by the admission webhook w.example.com: not on a Friday"),
        new Row(
            "that finds a value invalid is quoted",
            422,
            "TrustedParty.drawbridge.dev \"a\" is invalid: spec.endsOn: Invalid value: \"x\"",
            "TrustedParty a: the API server refuses it: TrustedParty.drawbridge.dev \"a\" is"
                + " invalid: spec.endsOn: Invalid value: \"x\""),
        new Row(
            "that is busy is to be asked again",
            429,
            "too many requests",
            "the API server of context 'blue' answered 429: too many requests; try again"),
        new Row(
            "that answers what nobody knows is quoted",
            418,
            "a teapot",
            "TrustedParty a: the API server answered 418: a teapot"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void text(Row row) {
    var body =
        Examples.json("{\"message\": \"%s\"}".formatted(row.message().replace("\"", "\\\"")));
    var reply = new Reply(row.code(), body, List.of(), Optional.empty());
    assertThat(Refusals.text(reply, CONNECTION, "TrustedParty a")).isEqualTo(row.text());
  }

  @ParameterizedTest(name = "that warns \"{0}\" is quoted as \"{1}\"")
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': mind this,mind this",
        "drawbridge.dev/v1alpha1 is deprecated,drawbridge.dev/v1alpha1 is deprecated"
      })
  void warning(String header, String warning) {
    assertThat(Refusals.warning(header)).isEqualTo(warning);
  }

  @Test
  @DisplayName("that answers no JSON is quoted without it")
  void noJson() {
    var reply = new Reply(503, MissingNode.getInstance(), List.of(), Optional.empty());
    assertThat(Refusals.text(reply, CONNECTION, "TrustedParty a"))
        .isEqualTo("the API server of context 'blue' answered 503; try again");
  }
}
