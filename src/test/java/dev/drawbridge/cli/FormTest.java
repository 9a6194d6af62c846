package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.rules.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The form of an object")
class FormTest {
  static final String PRINTED =
      ACCESS.replace(
              "  name:",
              """
                  uid: 0a
                  generation: 1
                  creationTimestamp: "2026-01-01T00:00:00Z"
                  managedFields: [{manager: kubectl}]
                  finalizers: [drawbridge.dev/role]
                  annotations: {a: b}
                  name:\
                """)
          + "status:\n  phase: Active\n";

  record Row(String sentence, String text, String rule, String field, int line, String problem) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> names() {
    return Stream.of(
        new Row(
            "tells a misspelt field and the one that is meant",
            ACCESS.replace("duration:", "Duraton:") + "  duration: 1d\n",
            "field-known",
            "spec.Duraton",
            12,
            "there is no field 'Duraton' here, did you mean duration?"),
        new Row(
            "tells an unknown field that is like none",
            ACCESS + "  everything: true\n",
            "field-known",
            "spec.everything",
            14,
            "there is no field 'everything' here"),
        new Row(
            "tells an unknown field in a statement",
            ACCESS.replace("      resources:", "      conditions: {}\n      resources:"),
            "field-known",
            "spec.permissions[0].conditions",
            11,
            "there is no field 'conditions' here"),
        new Row(
            "tells an unknown field beside spec",
            ACCESS + "spce: {}\n",
            "field-known",
            "spce",
            14,
            "there is no field 'spce' here, did you mean spec?"),
        new Row(
            "tells an unknown field of metadata",
            ACCESS.replace("  name:", "  lables: {a: b}\n  name:"),
            "field-known",
            "metadata.lables",
            4,
            "there is no field 'lables' here, did you mean labels?"),
        new Row(
            "shows no character of a name that could write to a terminal",
            ACCESS + "  \"a\\e[2J\": 1\n",
            "field-known",
            "spec.a??2J",
            14,
            "there is no field 'a?[2J' here"),
        new Row(
            "tells a field that is missing, at the object that lacks it",
            ACCESS.replace("  duration: 30d\n", ""),
            "field-missing",
            "spec.duration",
            6,
            "it is missing"),
        new Row(
            "tells a field without a value as missing",
            ACCESS.replace("30d", ""),
            "field-missing",
            "spec.duration",
            12,
            "it is missing"),
        new Row(
            "tells that there is no name",
            ACCESS.replace("  name: ci-deploy\n", ""),
            "field-missing",
            "metadata.name",
            3,
            "it is missing"),
        new Row(
            "tells that there is no spec",
            PARTY.substring(0, PARTY.indexOf("spec:")),
            "field-missing",
            "spec",
            1,
            "it is missing"),
        new Row(
            "tells a kind that the group does not have",
            ACCESS.replace("kind: CrossAccountAccess", "kind: CrossAccountAcces"),
            "field-form",
            "kind",
            2,
            "drawbridge.dev has no kind 'CrossAccountAcces', did you mean CrossAccountAccess?"));
  }

  static Stream<Row> values() {
    return Stream.of(
        new Row(
            "tells another version of the API",
            PARTY.replace("v1alpha1", "v1"),
            "field-form",
            "apiVersion",
            1,
            "'drawbridge.dev/v1' is not drawbridge.dev/v1alpha1"),
        new Row(
            "tells a number where a text is asked for",
            ACCOUNT.replace("\"444455556666\"", "444455556666"),
            "field-form",
            "spec.accountId",
            6,
            "it is a number where a text is asked for, so put it in quotes"),
        new Row(
            "tells a list where a text is asked for",
            ACCESS
                .replace("principal: ", "principal: ['*', ")
                .replace("ci-deploy\n  perm", "x]\n  perm"),
            "field-form",
            "spec.principal",
            8,
            "it is a list where a text is asked for"),
        new Row(
            "tells a text where a list is asked for",
            ACCESS.replace("[s3:GetObject, s3:PutObject]", "s3:GetObject"),
            "field-form",
            "spec.permissions[0].actions",
            10,
            "it is a text where a list is asked for"),
        new Row(
            "tells an entry of a list that is nothing",
            PARTY.replace("\"111122223333\"", "~"),
            "field-form",
            "spec.accounts[0]",
            7,
            "it is empty where a text is asked for"),
        new Row(
            "tells a text where true or false is asked for",
            ACCESS + "  suspended: \"true\"\n",
            "field-form",
            "spec.suspended",
            14,
            "it is a text where true or false is asked for"),
        new Row(
            "tells a list where an object is asked for",
            ACCOUNT.replace("  limits:\n    maxDuration: 90d", "  limits: [90d]"),
            "field-form",
            "spec.limits",
            14,
            "it is a list where an object is asked for"),
        new Row(
            "tells a label that is no text",
            ACCOUNT.replace("metadata.name: payments\n", "metadata.name: yes\n"),
            "field-form",
            "spec.namespaces.matchLabels.kubernetes.io/metadata.name",
            13,
            "it is true or false where a text is asked for, so put it in quotes"),
        new Row(
            "tells a value that is not among those that there are",
            PARTY.replace("Internal", "internal"),
            "field-form",
            "spec.relationship",
            6,
            "'internal' is not Internal or ThirdParty"),
        new Row(
            "tells a text that is too long, in characters",
            ACCESS + "  owner: " + "😀".repeat(257) + "\n",
            "field-form",
            "spec.owner",
            14,
            "it has 257 characters and may have at most 256"),
        new Row(
            "tells a text that is too short",
            ACCESS.replace("\"2027-02-01\"", "soon"),
            "field-form",
            "spec.reviewDate",
            13,
            "it has 4 characters and may have 10 to 40"),
        new Row(
            "tells a list with too many entries",
            ACCESS.replace("s3:PutObject", "s3:PutObject, ".repeat(50)),
            "field-form",
            "spec.permissions[0].actions",
            10,
            "it has 51 entries and may have 1 to 50"),
        new Row(
            "tells a list with too few entries",
            PARTY.replace("\"111122223333\"", ""),
            "field-form",
            "spec.accounts",
            7,
            "it has 0 entries and may have 1 to 1000"),
        new Row(
            "tells a name that Kubernetes does not take",
            ACCESS.replace("ci-deploy\n  namespace", "CI_Deploy\n  namespace"),
            "field-form",
            "metadata.name",
            4,
            "'CI_Deploy' is not of the form "
                + "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"names", "values"})
  void holds(Row row) {
    var entries = Examples.lint(row.text()).entries();
    assertThat(entries).hasSize(1);
    var found = entries.getFirst().located();
    assertThat(List.of(found.finding().rule().id(), found.finding().field()))
        .containsExactly(row.rule(), row.field());
    assertThat(found.finding().problem()).isEqualTo(row.problem());
    assertThat(found.place().line()).isEqualTo(row.line());
  }

  @Test
  @DisplayName("is judged whole, so that every mistake is told at once")
  void everyMistake() {
    var text = ACCESS.replace("account:", "acount:").replace("30d", "3") + "  suspended: maybe\n";
    assertThat(Examples.lint(text).entries())
        .extracting(entry -> entry.located().finding())
        .extracting(Finding::field)
        .containsExactly("spec.account", "spec.acount", "spec.duration", "spec.suspended");
  }

  @Test
  @DisplayName("is right in what kubectl prints, with status and what the API server added")
  void fromTheCluster() {
    assertThat(Examples.found(PRINTED)).isEmpty();
  }

  @Test
  @DisplayName("is filled with the defaults of the CRD, as the API server does")
  void defaults() throws UnreadableText {
    var account =
        FormCheck.check(
            root(ACCOUNT.replace("maxDuration: 90d", "maxDuration: 30d")),
            Schemas.of(Kind.TargetAccount));
    assertThat(account.spec().path("limits").toString())
        .isEqualTo(
            """
            {"maxDuration":"30d","externalIdOverlap":"24h","maxReviewInterval":"92d",\
            "maxSessionDuration":"1h","reviewGrace":"7d"}\
            """);
    assertThat(account.spec().path("partition").textValue()).isEqualTo("aws");
    assertThat(account.spec().path("suspended").booleanValue()).isFalse();
    var access = FormCheck.check(root(ACCESS), Schemas.of(Kind.CrossAccountAccess));
    assertThat(access.spec().path("sessionDuration").textValue()).isEqualTo("1h");
  }

  private static Fields root(String text) throws UnreadableText {
    return (Fields) YamlText.read(text).getFirst();
  }
}
