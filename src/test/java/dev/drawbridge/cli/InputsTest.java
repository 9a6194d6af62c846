package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The inputs")
class InputsTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("deploy/more.yaml"));
    write("deploy/b.yaml", "b");
    write("deploy/a.yml", "a");
    write("deploy/more.yaml/c.json", "c");
    write("deploy/notes.txt", "no");
  }

  @Test
  @DisplayName("of a directory are all YAML and JSON files below it")
  void directory() {
    assertThat(read("deploy").texts()).extracting(SourceText::text).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("keep the order of the arguments and name a file once")
  void order() {
    assertThat(read("deploy/b.yaml", "deploy", "deploy/../deploy/b.yaml").texts())
        .extracting(SourceText::text)
        .containsExactly("b", "a", "c");
  }

  @Test
  @DisplayName("of a file that is named are read whatever it is called")
  void anyName() {
    assertThat(read("deploy/notes.txt").texts()).extracting(SourceText::text).containsExactly("no");
  }

  @Test
  @DisplayName("of - are standard input, without a byte order mark")
  void stdin() {
    var read = Inputs.read(List.of("-"), stream("\uFEFFkind: x".getBytes(StandardCharsets.UTF_8)));
    assertThat(read.texts()).containsExactly(new SourceText("stdin", "kind: x"));
  }

  @Test
  @DisplayName("that are not there are named, and the rest is read")
  void missing() {
    var read = read("nowhere.yaml", "deploy/b.yaml");
    assertThat(read.problems())
        .containsExactly(
            new ReadProblem(folder.resolve("nowhere.yaml").toString(), "there is no such file"));
    assertThat(read.texts()).hasSize(1);
  }

  @Test
  @DisplayName("that are no UTF-8 are refused")
  void notUtf8() {
    assertThat(Inputs.read(List.of("-"), stream(new byte[] {'a', (byte) 0xC3})).problems())
        .containsExactly(new ReadProblem("stdin", "it is not UTF-8; save it as UTF-8"));
  }

  @Test
  @DisplayName("may have 10 MiB and no byte more")
  void size() {
    assertThat(Inputs.read(List.of("-"), stream(new byte[Inputs.LARGEST])).problems()).isEmpty();
    assertThat(Inputs.read(List.of("-"), stream(new byte[Inputs.LARGEST + 1])).problems())
        .containsExactly(new ReadProblem("stdin", "it is larger than 10 MiB; give smaller files"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Inputs.Read read(String... names) {
    var arguments = List.of(names).stream().map(name -> folder.resolve(name).toString()).toList();
    return Inputs.read(arguments, InputStream.nullInputStream());
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
