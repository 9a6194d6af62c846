package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static dev.drawbridge.cli.Examples.documents;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("kubectl drawbridge")
class CommandTest {
  private static final String RIGHT = documents(ACCOUNT, PARTY, ACCESS);
  private static final String REFUSED = RIGHT.replace("s3:PutObject", "s3:*");
  private static final String WARNED = RIGHT.replace(":role/ci", ":user/ci");

  record Run(int exitCode, String out, String err) {
    static Run of(String stdin, String... arguments) {
      var out = new StringWriter();
      var err = new StringWriter();
      var exitCode =
          KubectlDrawbridge.run(
              new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
              new PrintWriter(out),
              new PrintWriter(err),
              Examples.AT,
              Map.of(),
              arguments);
      return new Run(exitCode, out.toString(), err.toString());
    }
  }

  record Row(String sentence, int exitCode, String stdin, List<String> arguments) {
    @Override
    public String toString() {
      return "exits with %d %s".formatted(exitCode, sentence);
    }
  }

  static Stream<Row> exitCodes() {
    return Stream.of(
        row("where nothing is refused", 0, RIGHT, "lint", "-"),
        row("where there are only warnings", 0, WARNED, "lint", "-"),
        row("where nothing of ours is among the inputs", 0, "kind: Pod", "lint", "-"),
        row("for --help", 0, "", "lint", "--help"),
        row("for --version", 0, "", "--version"),
        row("where something is refused", 1, REFUSED, "lint", "-"),
        row("where an account has the wrong form", 1, ACCOUNT + "  x: 1\n", "lint", "-"),
        row("where something is refused, as JSON", 1, REFUSED, "lint", "-", "-o", "json"),
        row("where there are warnings and --strict", 1, WARNED, "lint", "-", "--strict"),
        row("as of a day on which it is refused", 1, RIGHT, "lint", "-", "--at=2027-02-01"),
        row("in a namespace that may not ask", 1, withoutNamespace(), "lint", "-"),
        row("in the namespace that may ask", 0, withoutNamespace(), "lint", "-", "-n", "payments"),
        row("where an input is no YAML", 2, "a: [", "lint", "-"),
        row("where a file is not there", 2, RIGHT, "lint", "-", "nowhere.yaml"),
        row("without files", 2, "", "lint"),
        row("without a command", 2, ""),
        row("for what is to be suspended without a name", 2, "", "suspend"),
        row("for two things to be suspended", 2, "", "suspend", "a", "--party", "b"),
        row("for a name that no object has", 2, "", "suspend", "a/b", "--account", "c"),
        row("for what is to be revoked without a name", 2, "", "revoke"),
        row("for what is to be renewed without a day", 2, "", "renew", "a"),
        row("for a day without its zone", 2, "", "renew", "a", "--until=2027-02-01T00:00:00"),
        row("for a day that does not exist", 2, "", "renew", "a", "--until=2027-02-30"),
        row("for a dry run without its kind", 2, "", "suspend", "a", "--dry-run"),
        row("for a dry run that there is not", 2, "", "suspend", "a", "--dry-run=all"),
        row("for a time without waiting", 2, "", "suspend", "a", "--timeout=3s"),
        row("for a time without its unit", 2, "", "suspend", "a", "--wait", "--timeout=3"),
        row("for no time", 2, "", "suspend", "a", "--wait", "--timeout=0s"),
        row("for suspend --help", 0, "", "suspend", "--help"),
        row("for renew --help", 0, "", "renew", "--help"),
        row("for an option that there is not", 2, RIGHT, "lint", "-", "--fix"),
        row("for an output that there is not", 2, RIGHT, "lint", "-", "-o", "xml"),
        row("for an instant without its zone", 2, RIGHT, "lint", "-", "--at=2027-02-01T00:00:00"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exitCodes")
  void exitCode(Row row) {
    var run = Run.of(row.stdin(), row.arguments().toArray(String[]::new));
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(row.exitCode());
    assertThat(run.err().isEmpty()).as(run.err()).isEqualTo(row.exitCode() != 2);
    assertThat(run.out().isEmpty()).as(run.out()).isEqualTo(row.exitCode() == 2);
  }

  record Problem(String sentence, String stdin, List<String> arguments, String err) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Problem> problems() {
    return Stream.of(
        new Problem(
            "tells where an input is no YAML",
            "a: [",
            List.of("lint", "-"),
            "stdin:1:5: error: it is not YAML: expected the node content, but found '<stream end>'\n"),
        new Problem(
            "tells every input that cannot be read",
            "a: [",
            List.of("lint", "-", "nowhere.yaml"),
            "nowhere.yaml: error: there is no such file\n"
                + "stdin:1:5: error: it is not YAML: expected the node content, but found"
                + " '<stream end>'\n"),
        new Problem(
            "tells what is wrong with an instant",
            "",
            List.of("lint", "-", "--at", "tomorrow"),
            "error: Invalid value for option '--at': 'tomorrow' is no instant; write 2027-02-01 or"
                + " 2027-02-01T09:00:00Z\nSee 'kubectl drawbridge lint --help'.\n"),
        new Problem(
            "tells how to write an access in another namespace",
            "",
            List.of("suspend", "payments/ci-deploy"),
            "error: Invalid value for positional parameter at index 0 (NAME): 'payments/ci-deploy' is"
                + " no name of an access; write ci-deploy -n payments\n"
                + "See 'kubectl drawbridge suspend --help'.\n"),
        new Problem(
            "tells what a name is made of",
            "",
            List.of("suspend", "--account", "payments-"),
            "error: Invalid value for option '--account': 'payments-' is no name of an object; one has"
                + " lower-case letters, digits, - and ., and starts and ends with a letter or a"
                + " digit\nSee 'kubectl drawbridge suspend --help'.\n"),
        new Problem(
            "tells what can be suspended",
            "",
            List.of("suspend", "a", "--party", "b"),
            """
            error: name one access, or one --account, or one --party
            See 'kubectl drawbridge suspend --help'.
            """),
        new Problem(
            "tells that a time is of no use without waiting",
            "",
            List.of("revoke", "a", "--timeout", "3s"),
            """
            error: --timeout needs --wait; add it, or leave --timeout out
            See 'kubectl drawbridge revoke --help'.
            """),
        new Problem(
            "tells which command may be meant",
            "",
            List.of("susped", "a"),
            """
            error: there is no command 'susped'; did you mean suspend?
            See 'kubectl drawbridge --help'.
            """),
        new Problem(
            "tells which option may be meant",
            "",
            List.of("suspend", "--acount", "a"),
            """
            error: there is no option '--acount'; did you mean --account?
            See 'kubectl drawbridge suspend --help'.
            """),
        new Problem(
            "tells what is one too many",
            "",
            List.of("revoke", "a", "b"),
            """
            error: 'b' is one too many
            See 'kubectl drawbridge revoke --help'.
            """),
        new Problem(
            "tells that a command is missing",
            "",
            List.of(),
            "error: Missing required subcommand\nSee 'kubectl drawbridge --help'.\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void problem(Problem row) {
    var run = Run.of(row.stdin(), row.arguments().toArray(String[]::new));
    assertThat(run.err()).isEqualTo(row.err());
  }

  @ParameterizedTest(name = "lint --help describes {0}")
  @ValueSource(
      strings = {
        "FILE...", "-n, --namespace=NAME", "--at=INSTANT", "-o, --output=FORMAT",
            "text, json, sarif",
        "--strict", "10 MiB", "RFC 3339", "-h, --help", "-V, --version",
        "0   nothing is refused", "1   something is refused", "2   an input could not be read"
      })
  void help(String words) {
    assertThat(Run.of("", "lint", "--help").out()).contains(words);
  }

  @ParameterizedTest(name = "{0} is told by --version")
  @ValueSource(strings = {"kubectl drawbridge ", "actions as of ", "(catalogue "})
  void version(String words) {
    assertThat(Run.of("", "--version").out()).contains(words);
    assertThat(Run.of("", "lint", "--version").out()).contains(words);
  }

  @Test
  @DisplayName("writes text without colours to what is no terminal")
  void noColours() {
    assertThat(Run.of(REFUSED, "lint", "-").out()).doesNotContain("\u001b");
  }

  private static String withoutNamespace() {
    return RIGHT.replace("  namespace: payments\n", "");
  }

  private static Row row(String sentence, int exitCode, String stdin, String... arguments) {
    return new Row(sentence, exitCode, stdin, List.of(arguments));
  }
}
