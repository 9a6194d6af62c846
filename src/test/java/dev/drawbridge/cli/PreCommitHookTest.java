package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hook for pre-commit")
class PreCommitHookTest {
  @Test
  @DisplayName("has the fields that pre-commit asks for, and starts a script that is there")
  void wellFormed() throws IOException, UnreadableText {
    var file = YamlText.read(Files.readString(Path.of(".pre-commit-hooks.yaml"))).getFirst();
    var hook = (Fields) ((Items) file).all().getFirst();
    assertThat(((Items) file).all()).hasSize(1);
    assertThat(hook.all())
        .extracting(Field::name)
        .containsExactlyInAnyOrder(
            "id", "name", "description", "entry", "language", "types", "require_serial");
    assertThat(hook.text("id")).hasValue("drawbridge-lint");
    assertThat(hook.text("language")).hasValue("script");
    var entry = hook.text("entry").map(text -> text.split(" ", 2)).orElseThrow();
    assertThat(Path.of(entry[0])).isExecutable();
    assertThat(entry[1]).isEqualTo("lint");
    assertThat(hook.get("types").flatMap(types -> ((Items) types).all().getFirst().asText()))
        .hasValue("yaml");
  }
}
