package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static dev.drawbridge.cli.Examples.documents;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drawbridge.rules.ActionCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

@DisplayName("A report")
class ReportsTest {
  private static final String REFUSED = ACCESS.replace("s3:PutObject", "s3:*");
  private static final String WARNED =
      ACCESS.replace("ci-deploy", "sam").replace(":role/", ":user/");
  private static final String RIGHT = ACCESS.replace("name: ci-deploy", "name: b");
  private static final String PLATFORM = documents(ACCOUNT, PARTY);
  private static final Report REPORT = Examples.lint(documents(REFUSED, WARNED), PLATFORM, RIGHT);
  private static final Report GAPS = Examples.lint(ACCESS);

  @Nested
  @DisplayName("as text")
  class Text {
    @Test
    @DisplayName("has a line for each finding, and one that sums up")
    void lines() {
      assertThat(new TextReport(Ansi.OFF).lines(REPORT))
          .containsExactly(
              "1.yaml:10:31: refused: spec.permissions[0].actions[1]: 's3:*' holds a wildcard; name"
                  + " each action in full, such as s3:GetObject [docs/rules.md#action-wildcard]",
              "1.yaml:22:3: warning: spec.principal: user 'sam' may come in without MFA; name a"
                  + " role, or set spec.requireMfa to true"
                  + " [docs/rules.md#principal-user-without-mfa]",
              "3 accesses: 1 refused, 1 with warnings; actions as of " + date());
    }

    @Test
    @DisplayName("has a line for each note")
    void notes() {
      assertThat(new TextReport(Ansi.OFF).lines(GAPS))
          .containsExactly(
              "note: accesses were not judged against accounts, since no TargetAccount is among the"
                  + " inputs; give the platform's files too",
              "note: accesses were not judged against parties, since no TrustedParty is among the"
                  + " inputs; give the platform's files too",
              "1 access: 0 refused, 0 with warnings; actions as of " + date());
    }

    @ParameterizedTest(name = "sums up: {0}")
    @MethodSource("dev.drawbridge.cli.ReportsTest#summaries")
    void summary(String summary, String text) {
      assertThat(new TextReport(Ansi.OFF).lines(Examples.lint(text)).getLast()).isEqualTo(summary);
    }

    @Test
    @DisplayName("is coloured only where it is asked to be")
    void colours() {
      assertThat(new TextReport(Ansi.ON).lines(REPORT).getFirst())
          .startsWith("1.yaml:10:31: \u001b[1m\u001b[31mrefused\u001b[");
    }

    @Test
    @DisplayName("shows no control character of a file's name")
    void visible() {
      var text = new SourceText("a\u001b[2J.yaml", REFUSED);
      var result = (LintResult.Judged) Lint.run(List.of(text), "default", Examples.AT);
      assertThat(new TextReport(Ansi.OFF).lines(result.report()).getFirst())
          .startsWith("a?[2J.yaml:10:31: refused");
    }
  }

  static Stream<Arguments> summaries() {
    return Stream.of(
        summary("no CrossAccountAccess, TargetAccount or TrustedParty among the inputs", "a: b"),
        summary(
            "0 accesses: 0 refused, 0 with warnings, and 1 other object refused; actions as of "
                + date(),
            documents(PARTY.replace("Internal", "x"), ACCOUNT)),
        summary(
            "0 accesses: 0 refused, 0 with warnings, and 2 other objects refused; actions as of "
                + date(),
            documents(PARTY.replace("Internal", "x"), ACCOUNT.replace("Boundary:", ":"))));
  }

  private static Arguments summary(String line, String text) {
    return Arguments.of(line, text);
  }

  @Test
  @DisplayName("as JSON has the shape that docs/lint.md shows")
  void json() {
    assertThat(JsonReport.of(REPORT).toPrettyString().replace(date(), "2026-09-26"))
        .isEqualToIgnoringNewLines(
            """
            {
              "at" : "2026-12-01T00:00:00Z",
              "actions" : {
                "date" : "2026-09-26",
                "version" : "%s"
              },
              "accesses" : {
                "judged" : 3,
                "refused" : 1,
                "withWarnings" : 1
              },
              "others" : {
                "checked" : 2,
                "refused" : 0
              },
              "notes" : [ ],
              "findings" : [ {
                "rule" : "action-wildcard",
                "level" : "refused",
                "file" : "1.yaml",
                "line" : 10,
                "column" : 31,
                "kind" : "CrossAccountAccess",
                "namespace" : "payments",
                "name" : "ci-deploy",
                "field" : "spec.permissions[0].actions[1]",
                "problem" : "'s3:*' holds a wildcard",
                "remedy" : "name each action in full, such as s3:GetObject",
                "link" : "docs/rules.md#action-wildcard"
              }, {
                "rule" : "principal-user-without-mfa",
                "level" : "warning",
                "file" : "1.yaml",
                "line" : 22,
                "column" : 3,
                "kind" : "CrossAccountAccess",
                "namespace" : "payments",
                "name" : "sam",
                "field" : "spec.principal",
                "problem" : "user 'sam' may come in without MFA",
                "remedy" : "name a role, or set spec.requireMfa to true",
                "link" : "docs/rules.md#principal-user-without-mfa"
              } ]
            }"""
                .formatted(ActionCatalogue.embedded().version()));
    assertThat(JsonReport.of(GAPS).path("notes")).hasSize(2);
  }

  /** What the schema of SARIF 2.1.0 and code hosts ask of the properties that are written. */
  @Nested
  @DisplayName("as SARIF")
  class Sarif {
    private final JsonNode log = new SarifReport(Path.of("/work")).of(REPORT);
    private final JsonNode run = log.path("runs").path(0);
    private final JsonNode driver = run.path("tool").path("driver");

    @Test
    @DisplayName("is version 2.1.0 with one run of a tool that has a name")
    void head() {
      assertThat(log.path("version").asText()).isEqualTo("2.1.0");
      assertThat(log.path("runs")).hasSize(1);
      assertThat(driver.path("name").asText()).isEqualTo("Drawbridge");
      assertThat(run.path("columnKind").asText()).isEqualTo("unicodeCodePoints");
    }

    @Test
    @DisplayName("describes each rule that was broken, once")
    void rules() {
      assertThat(texts(driver.path("rules"), "id"))
          .containsExactly("action-wildcard", "principal-user-without-mfa");
      for (var rule : driver.path("rules")) {
        assertThat(rule.at("/shortDescription/text").asText()).endsWith(".");
        assertThat(rule.at("/fullDescription/text").asText()).endsWith(".");
        assertThat(rule.at("/help/text").asText()).contains("docs/rules.md#");
        assertThat(rule.at("/defaultConfiguration/level").asText()).isIn("error", "warning");
      }
    }

    @Test
    @DisplayName("has a result for each finding, which points at its rule and its place")
    void results() {
      assertThat(texts(run.path("results"), "ruleId"))
          .containsExactly("action-wildcard", "principal-user-without-mfa");
      assertThat(texts(run.path("results"), "level")).containsExactly("error", "warning");
      for (var result : run.path("results")) {
        var rule = driver.path("rules").path(result.path("ruleIndex").asInt(-1));
        assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
        assertThat(result.at("/message/text").asText()).isNotBlank();
        var place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("1.yaml");
        assertThat(place.at("/region/startLine").asInt()).isPositive();
        assertThat(place.at("/region/startColumn").asInt()).isPositive();
      }
    }

    @Test
    @DisplayName("tells what was not judged as notifications of a run that succeeded")
    void notes() {
      var invocation = new SarifReport(Path.of("/work")).of(GAPS).at("/runs/0/invocations/0");
      assertThat(invocation.path("executionSuccessful").asBoolean()).isTrue();
      var notices = invocation.path("toolExecutionNotifications");
      assertThat(texts(notices, "level")).containsExactly("note", "note");
      assertThat(notices.at("/0/message/text").asText()).startsWith("Accesses were not judged");
    }

    @ParameterizedTest(name = "names {0} as {1}")
    @CsvSource({
      "deploy/a.yaml, deploy/a.yaml",
      "./deploy/../a.yaml, a.yaml",
      "/work/deploy/a.yaml, deploy/a.yaml",
      "/elsewhere/a.yaml, file:///elsewhere/a.yaml",
      "../a.yaml, file:///a.yaml",
      "a b%ü.yaml, a%20b%25%C3%BC.yaml",
      "a:b.yaml, a%3Ab.yaml",
      "stdin, stdin"
    })
    void uri(String source, String uri) {
      assertThat(new SarifReport(Path.of("/work")).uri(source)).isEqualTo(uri);
    }
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(entry -> entry.path(field).asText())
        .toList();
  }

  private static String date() {
    return ActionCatalogue.embedded().date().toString();
  }
}
