package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.cli.Launcher.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("bin/kubectl-drawbridge")
class LauncherIT {
  @TempDir Path folder;
  @TempDir Path scratch;

  @BeforeEach
  void manifests() throws IOException {
    Files.createDirectory(folder.resolve("platform"));
    Files.writeString(folder.resolve("platform/account.yaml"), ACCOUNT);
    Files.writeString(folder.resolve("platform/party.yaml"), PARTY);
    Files.writeString(folder.resolve("right.yaml"), ACCESS);
    Files.writeString(folder.resolve("Zugänge für alle.yaml"), ACCESS);
    Files.writeString(folder.resolve("refused.yaml"), ACCESS.replace("s3:PutObject", "s3:*"));
    Files.writeString(folder.resolve("broken.yaml"), "a: [");
  }

  record Row(
      String sentence, int exitCode, String out, String err, String stdin, List<String> arguments) {
    @Override
    public String toString() {
      return "exits with %d %s".formatted(exitCode, sentence);
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("for what is right", 0, "1 access: 0 refused", "", "lint", "platform", "right.yaml"),
        row(
            "for a file whose name is no ASCII",
            0,
            "1 access: 0 refused",
            "",
            "lint",
            "platform",
            "Zugänge für alle.yaml"),
        row(
            "for what is refused",
            1,
            "refused.yaml:10:31: refused: spec.permissions[0].actions[1]: ",
            "",
            "lint",
            "platform",
            "refused.yaml"),
        new Row(
            "for standard input",
            1,
            "stdin:13:3: ",
            "",
            ACCESS,
            List.of("lint", "platform", "-", "--at=2027-03-01")),
        row("for what is no YAML", 2, "", "broken.yaml:1:5: error: ", "lint", "broken.yaml"),
        row("for what is not there", 2, "", "nowhere.yaml: error: ", "lint", "nowhere.yaml"),
        row("without files", 2, "", "error: Missing required parameter: 'FILE'", "lint"),
        row("for --help", 0, "Usage: kubectl drawbridge lint", "", "lint", "--help"),
        row("for suspend --help", 0, "Usage: kubectl drawbridge suspend", "", "suspend", "--help"),
        row("for what cannot be suspended", 1, "", "error: ", "suspend", "x", "--context=none"),
        row("for --version", 0, "kubectl drawbridge " + version(), "", "--version"),
        row("as JSON", 1, "{\n  \"at\" : ", "", "lint", "-o", "json", "platform", "refused.yaml"),
        row(
            "as SARIF",
            1,
            "{\n  \"$schema\" : ",
            "",
            "lint",
            "-o",
            "sarif",
            "platform",
            "refused.yaml"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void exits(Row row) throws IOException {
    var ended = run(Map.of(), Launcher.SCRIPT, row.stdin(), row.arguments());
    assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(row.exitCode());
    assertThat(ended.out()).startsWith(row.out());
    assertThat(ended.err()).startsWith(row.err());
    assertThat(row.err().isEmpty() ? ended.err() : ended.out()).isEmpty();
    if (ended.out().startsWith("{")) {
      assertThat(new JsonMapper().readTree(ended.out()).isObject()).isTrue();
    }
  }

  @Test
  @DisplayName("loads nothing of the commands that change a cluster to lint")
  void loads() throws IOException {
    var log = scratch.resolve("loaded");
    var options = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
    run(options, Launcher.SCRIPT, "", List.of("lint", "platform", "right.yaml"));
    assertThat(log).content().contains("dev.drawbridge.cli.Lint ").doesNotContain("cli.cluster");
    run(options, Launcher.SCRIPT, "", List.of("suspend", "--help"));
    assertThat(log).content().contains("dev.drawbridge.cli.cluster.SuspendCommand ");
  }

  @Test
  @DisplayName("works through links from another folder")
  void throughLinks() throws IOException {
    var link = Files.createSymbolicLink(scratch.resolve("one"), Launcher.SCRIPT);
    var relative = Files.createSymbolicLink(scratch.resolve("two"), link.getFileName());
    var ended = run(Map.of(), relative, "", List.of("lint", "platform", "right.yaml"));
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
  }

  @Test
  @DisplayName("tells what to do where there is no build")
  void noBuild() {
    var ended = run(Map.of("DRAWBRIDGE_APP", scratch.toString()), Launcher.SCRIPT, "", List.of());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("kubectl drawbridge: there is no build in " + scratch)
        .contains("mvn package -DskipTests")
        .contains("DRAWBRIDGE_APP");
  }

  @Test
  @DisplayName("takes the build that DRAWBRIDGE_APP names")
  void otherBuild() throws IOException {
    var build = Path.of("target", "quarkus-app").toAbsolutePath();
    var link = Files.createSymbolicLink(scratch.resolve("a build"), build);
    var ended =
        run(Map.of("DRAWBRIDGE_APP", link.toString()), Launcher.SCRIPT, "", List.of("--version"));
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
  }

  private Ended run(
      Map<String, String> environment, Path script, String stdin, List<String> arguments) {
    var command = Stream.concat(Stream.of(script.toString()), arguments.stream()).toList();
    return new Launcher(folder, scratch, environment).run(stdin, command);
  }

  private static String version() {
    try (var jars = Files.list(Path.of("target", "quarkus-app", "app"))) {
      var jar = jars.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      return jar.getFileName().toString().replaceAll("drawbridge-(.*)\\.jar", "$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(
      String sentence, int exitCode, String out, String err, String... arguments) {
    return new Row(sentence, exitCode, out, err, "", List.of(arguments));
  }
}
