package dev.drawbridge.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;

/** What a command line wrote and ended with, run in this JVM. */
public record CommandLineRun(int exitCode, String out, String err) {
  /** Runs the words after {@code kubectl drawbridge} with these variables and no others. */
  public static CommandLineRun of(Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        KubectlDrawbridge.run(
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            Instant.EPOCH,
            environment,
            arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
