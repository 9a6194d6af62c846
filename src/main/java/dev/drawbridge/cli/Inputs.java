package dev.drawbridge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the arguments name: files, directories, standard input. */
final class Inputs {
  static final String STDIN_ARGUMENT = "-";
  static final int LARGEST = 10 * 1024 * 1024;
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(yaml|yml|json)");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream stdin;
  private final List<SourceText> texts = new ArrayList<>();
  private final List<ReadProblem> problems = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  private Inputs(InputStream stdin) {
    this.stdin = stdin;
  }

  /**
   * What was read, each file once.
   *
   * @param problems one for each argument or file that could not be read
   */
  record Read(List<SourceText> texts, List<ReadProblem> problems) {}

  static Read read(List<String> arguments, InputStream stdin) {
    var inputs = new Inputs(stdin);
    arguments.stream().distinct().forEach(inputs::add);
    return new Read(inputs.texts, inputs.problems);
  }

  private void add(String argument) {
    if (argument.equals(STDIN_ARGUMENT)) {
      read(SourceText.STDIN, stdin);
    } else if (Files.isDirectory(Path.of(argument))) {
      directory(Path.of(argument));
    } else {
      file(Path.of(argument));
    }
  }

  private void directory(Path directory) {
    try (var below = Files.walk(directory)) {
      below
          .filter(path -> MANIFEST.matcher(path.getFileName().toString()).matches())
          .filter(path -> !Files.isDirectory(path))
          .sorted()
          .forEach(this::file);
    } catch (IOException | java.io.UncheckedIOException e) {
      problems.add(new ReadProblem(directory.toString(), "it cannot be listed: " + e.getMessage()));
    }
  }

  private void file(Path file) {
    try {
      if (seen.add(file.toRealPath())) {
        try (var stream = Files.newInputStream(file)) {
          read(file.toString(), stream);
        }
      }
    } catch (NoSuchFileException e) {
      problems.add(new ReadProblem(file.toString(), "there is no such file"));
    } catch (IOException e) {
      problems.add(new ReadProblem(file.toString(), "it cannot be read: " + e.getMessage()));
    }
  }

  private void read(String name, InputStream stream) {
    try {
      var bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        problems.add(new ReadProblem(name, "it is larger than 10 MiB; give smaller files"));
        return;
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      texts.add(
          new SourceText(name, text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      problems.add(new ReadProblem(name, "it is not UTF-8; save it as UTF-8"));
    } catch (IOException e) {
      problems.add(new ReadProblem(name, "it cannot be read: " + e.getMessage()));
    }
  }
}
