package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            "that refuses in the namespace that nobody chose is quoted with how to choose one",
            403,
            "accesses \"a\" is forbidden: User \"sam\" cannot get resource \"accesses\" in the"
                + " namespace \"default\"",
            "not allowed: accesses \"a\" is forbidden: User \"sam\" cannot get resource \"accesses\""
                + " in the namespace \"default\"; ask for a role such as those in docs/admission.md,"
                + " or choose another namespace with -n"),
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
    assertThat(Refusals.text(reply(row.code(), row.message()), CONNECTION, "TrustedParty a"))
        .isEqualTo(row.text());
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
  @DisplayName("that is busy and answers no JSON is quoted without it")
  void busy() {
    assertThat(Refusals.text(noJson(503), CONNECTION, "TrustedParty a"))
        .isEqualTo("the API server of context 'blue' answered 503; try again");
  }

  @ParameterizedTest(name = "is somewhere else, where {0} is answered without saying more")
  @ValueSource(ints = {200, 302, 400, 403})
  void elsewhere(int code) {
    assertThat(Refusals.text(noJson(code), CONNECTION, "TrustedParty a"))
        .isEqualTo(
            "https://one.example.com of context 'blue' is no API server, or something stands before"
                + " it: it answered %d and nothing that an API server says; check the server in the"
                    .formatted(code)
                + " kubeconfig, and the proxy");
  }

  @Test
  @DisplayName("that has no such group says no more than 404")
  void noGroup() {
    assertThat(Refusals.text(noJson(404), CONNECTION, "TrustedParty a"))
        .startsWith("the cluster of context 'blue' has no kind of drawbridge.dev; install");
  }

  @Test
  @DisplayName("that does not know who asks is quoted with why that is so")
  void nobody() {
    var nobody =
        new Connection(
            CONNECTION.server(),
            "blue",
            "payments",
            Optional.empty(),
            false,
            Optional.empty(),
            new Login(Optional.empty(), Optional.empty()),
            Optional.empty(),
            List.of());
    assertThat(Refusals.text(reply(403, "you cannot."), nobody, "TrustedParty a"))
        .isEqualTo("not allowed: you cannot; the kubeconfig has no credentials for context 'blue'");
  }

  private static Reply reply(int code, String message) {
    var body = Examples.json("{\"kind\": \"Status\", \"message\": \"\"}");
    ((ObjectNode) body).put("message", message);
    return new Reply(code, body, List.of(), Optional.empty());
  }

  private static Reply noJson(int code) {
    return new Reply(code, MissingNode.getInstance(), List.of(), Optional.empty());
  }
}
