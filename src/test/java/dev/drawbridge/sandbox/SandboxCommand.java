package dev.drawbridge.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The sandbox's own command line, on an instance in {@code target/sandbox}. */
record SandboxCommand(Path repository) {
  private static final Pattern EXPORT = Pattern.compile("export ([A-Z_]+)='(.*)'");

  /** The repository that Maven builds, or the working directory. */
  static SandboxCommand ofThisBuild() {
    var repository = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    var command = new SandboxCommand(repository);
    if (!Files.isExecutable(command.program())) {
      throw new IllegalStateException(
          "There is no sandbox at %s: run the tests from the repository's root."
              .formatted(command.program()));
    }
    return command;
  }

  Path folder() {
    return repository.resolve("target/sandbox");
  }

  Path log(String part) {
    return folder().resolve("logs").resolve(part + ".log");
  }

  /** Starts it anew, so that nothing of an interrupted run is left. */
  void start() {
    run("stop");
    run("start");
  }

  void stop() {
    run("stop");
  }

  /** What the sandbox tells about itself, by the names of environment variables. */
  Map<String, String> settings() {
    var file = folder().resolve("env");
    try {
      var settings = new HashMap<String, String>();
      for (var line : Files.readAllLines(file)) {
        var export = EXPORT.matcher(line);
        if (export.matches()) {
          settings.put(export.group(1), export.group(2).replace("'\\''", "'"));
        }
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox left no settings in " + file, e);
    }
  }

  private Path program() {
    return repository.resolve("sandbox/sandbox");
  }

  private void run(String command) {
    var words = new String[] {program().toString(), command, "--dir", folder().toString()};
    try {
      Files.createDirectories(folder().getParent());
      var status = new ProcessBuilder(words).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "%s ended with status %d: read what it printed above."
                .formatted(String.join(" ", words), status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox did not run: " + program(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the sandbox.", e);
    }
  }
}
