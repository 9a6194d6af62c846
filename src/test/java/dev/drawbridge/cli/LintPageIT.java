package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.ActionCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what docs/lint.md tells people to run, with the manifests that it shows. */
@DisplayName("docs/lint.md")
class LintPageIT {
  private static final Pattern BLOCK = Pattern.compile("```([a-z]*)\n(.*?)```\n", Pattern.DOTALL);
  private static final String COMMAND = "kubectl drawbridge lint";

  @TempDir Path folder;
  @TempDir Path scratch;

  record Block(String language, String text) {
    @Override
    public String toString() {
      return text.strip();
    }

    /** The name in the first line of a file that is shown. */
    String file() {
      return text.substring(2, text.indexOf('\n'));
    }
  }

  /** The shown files, and a kubectl that knows one plugin. */
  @BeforeEach
  void files() throws IOException {
    for (var block : blocks().filter(block -> block.language().equals("yaml")).toList()) {
      Files.writeString(folder.resolve(block.file()), block.text());
    }
    Files.createDirectory(folder.resolve("deploy"));
    Files.writeString(folder.resolve("deploy/access.yaml"), Examples.ACCESS);
    var kubectl =
        Files.writeString(
            scratch.resolve("kubectl"),
            "#!/bin/sh\nshift\nexec '%s' \"$@\"\n".formatted(Launcher.SCRIPT));
    assertThat(kubectl.toFile().setExecutable(true)).isTrue();
  }

  @Test
  @DisplayName("shows what its first command prints")
  void output() throws IOException {
    var blocks = blocks().toList();
    var command = blocks.indexOf(commands().findFirst().orElseThrow());
    var ended = run(blocks.get(command).text());
    assertThat(ended.out())
        .isEqualTo(
            blocks
                .get(command + 1)
                .text()
                .replaceAll("as of .*", "as of " + ActionCatalogue.embedded().date()));
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  static Stream<Block> commands() throws IOException {
    return blocks()
        .filter(block -> block.language().equals("sh") && block.text().startsWith(COMMAND));
  }

  /** The review date of the first example is fixed, so both outcomes are fine as time goes by. */
  @ParameterizedTest(name = "shows a command that runs: {0}")
  @MethodSource("commands")
  void runs(Block block) {
    var ended = run(block.text());
    assertThat(ended.exitCode()).as(ended.toString()).isIn(0, 1);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  @DisplayName("shows three commands, and a hook that there is")
  void shown() throws IOException, UnreadableText {
    assertThat(commands()).hasSize(3);
    var hooks = Files.readString(Path.of(".pre-commit-hooks.yaml"));
    var config =
        blocks()
            .filter(block -> block.language().equals("yaml"))
            .filter(block -> block.file().equals(".pre-commit-config.yaml"))
            .findFirst()
            .orElseThrow();
    assertThat(YamlText.read(config.text())).hasSize(1);
    assertThat(config.text()).contains("- id: drawbridge-lint");
    assertThat(hooks).contains("- id: drawbridge-lint");
  }

  private Launcher.Ended run(String script) {
    var path = scratch + ":" + System.getenv("PATH");
    return new Launcher(folder, scratch, Map.of("PATH", path))
        .run("", List.of("sh", "-e", "-c", script));
  }

  private static Stream<Block> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("docs", "lint.md")))
        .results()
        .map(block -> new Block(block.group(1), block.group(2)));
  }
}
