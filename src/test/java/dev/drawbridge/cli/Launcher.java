package dev.drawbridge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts bin/kubectl-drawbridge, or a script that does, as a process of its own.
 *
 * @param scratch where the output is put
 * @param environment on top of what the test has
 */
record Launcher(Path folder, Path scratch, Map<String, String> environment) {
  static final Path SCRIPT = Path.of("bin", "kubectl-drawbridge").toAbsolutePath();

  record Ended(int exitCode, String out, String err) {}

  Ended run(String stdin, List<String> command) {
    try {
      var in = Files.writeString(scratch.resolve("in"), stdin);
      var out = scratch.resolve("out");
      var err = scratch.resolve("err");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end within a minute: " + command);
      }
      return new Ended(
          process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
