package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A text")
class ReadingTest {
  private static final String JSON =
      """
      {"apiVersion": "drawbridge.dev\\/v1alpha1", "kind": "TrustedParty",
      \t"metadata": {"name": "tooling"}}
      """;

  record Held(String sentence, String text, List<String> objects) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Held> texts() {
    var access = "CrossAccountAccess ci-deploy";
    return Stream.of(
        new Held("with one object holds it", ACCESS, List.of(access)),
        new Held(
            "with several documents holds each",
            "---\n" + ACCESS + "---\n---\n" + ACCESS.replace("ci-", "cd-") + "---\n",
            List.of(access, "CrossAccountAccess cd-deploy")),
        new Held(
            "with a List holds its items",
            "apiVersion: v1\nkind: List\nitems:\n- " + ACCESS.indent(2).strip() + "\n",
            List.of(access)),
        new Held(
            "with a List in a List holds its items",
            "{kind: List, items: [{kind: List, items: [{kind: TrustedParty}]}]}",
            List.of("TrustedParty ")),
        new Held("in JSON holds the same", JSON, List.of("TrustedParty tooling")),
        new Held(
            "with two JSON documents holds both",
            JSON + JSON,
            List.of("TrustedParty tooling", "TrustedParty tooling")),
        new Held(
            "in braces that is no JSON is YAML",
            "{kind: TrustedParty, metadata: {name: tooling}}",
            List.of("TrustedParty tooling")),
        new Held(
            "with anchors holds what they stand for",
            "kind: TrustedParty\nx: &m\n  name: tooling\nmetadata: *m\n",
            List.of("TrustedParty tooling")),
        new Held(
            "with a merge key holds what it brings, and an own field counts more",
            "kind: TrustedParty\nx: &m {name: a, namespace: b}\nmetadata:\n  <<: *m\n  name: c\n",
            List.of("TrustedParty c")),
        new Held(
            "with other kinds holds nothing of ours",
            "kind: Deployment\na: 1\na: 2\n---\njust a text\n---\n- 1\n---\n{? [a] : b}\n",
            List.of()),
        new Held(
            "with a record of the operator holds nothing of ours",
            "apiVersion: drawbridge.dev/v1alpha1\nkind: AccessRecord\n",
            List.of()),
        new Held(
            "with a kind that our group does not have holds it",
            "apiVersion: drawbridge.dev/v1alpha1\nkind: Acces\n",
            List.of("Acces ")),
        new Held(
            "of some megabytes is read to its end",
            "# a long comment\n".repeat(300_000) + ACCESS,
            List.of(access)),
        new Held("that is empty holds nothing", "# only a comment\n", List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void holds(Held row) throws UnreadableText {
    assertThat(Manifests.in(new SourceText("a.yaml", row.text())).ours())
        .extracting(manifest -> manifest.kind() + " " + manifest.name())
        .isEqualTo(row.objects());
  }

  @ParameterizedTest(name = "with a {0} keeps it")
  @MethodSource("namespaces")
  void namespaces(String sentence, String text) throws UnreadableText {
    assertThat(Manifests.in(new SourceText("a.yaml", text)).namespaces())
        .extracting(Manifest::name)
        .containsExactly("payments");
  }

  static Stream<Arguments> namespaces() {
    return Stream.of(
        Arguments.of("Namespace", NAMESPACE),
        Arguments.of("Namespace beside others", Examples.documents(ACCESS, NAMESPACE)));
  }

  record Unreadable(String sentence, String text, String problem) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Unreadable> unreadable() {
    return Stream.of(
        new Unreadable("that is no YAML", ACCESS + "  a: b: c\n", "1.yaml:14:7 it is not YAML: "),
        new Unreadable(
            "whose second document is no YAML",
            ACCESS + "---\na: [\n",
            "1.yaml:16:1 it is not YAML: "),
        new Unreadable("with an alias of nothing", "a: *b\n", "1.yaml:1:4 it is not YAML: "),
        new Unreadable(
            "with a control character",
            "a: 1\nb: \u0007\n",
            "1.yaml:2:4 it holds the character U+0007"),
        new Unreadable(
            "with a field twice",
            ACCESS + "  duration: 1d\n",
            "1.yaml:14:3 'duration' is written twice; remove one"),
        new Unreadable(
            "with a field twice in JSON",
            "{\"kind\": \"TrustedParty\",\n \"metadata\": {\"name\": \"a\", \"name\": \"b\"}}",
            "1.yaml:2:28 'name' is written twice; remove one"),
        new Unreadable(
            "whose aliases stand for more than a million values",
            bomb(),
            "1.yaml:1:5 it has more than 1000000 values"),
        new Unreadable(
            "with more than a million values",
            "a:\n" + "- x\n".repeat(1_000_001),
            "1.yaml:1000000:3 it has more than 1000000 values"),
        new Unreadable(
            "with an alias of itself",
            "a: &a [*a]\n",
            "1.yaml:1:4 it has more than 1000000 values"),
        new Unreadable(
            "that is nested too deep",
            "a: 1\n---\nb: " + "[".repeat(300) + "]".repeat(300),
            "1.yaml:2:1 it is not read: Nesting Depth exceeded max 200"));
  }

  @ParameterizedTest(name = "{0} is refused with its place")
  @MethodSource("unreadable")
  void isRefused(Unreadable row) {
    assertThat(Examples.unreadable(row.text())).startsWith(row.problem());
  }

  /** Each line is ten of the one before it. */
  private static String bomb() {
    return "a0: &a0 [x, x]\n"
        + IntStream.range(1, 12)
            .mapToObj(
                n ->
                    "a%d: &a%d [%s]\n"
                        .formatted(
                            n,
                            n,
                            IntStream.range(0, 10)
                                .mapToObj(i -> "*a" + (n - 1))
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining());
  }
}
