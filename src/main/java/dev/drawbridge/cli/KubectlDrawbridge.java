package dev.drawbridge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kubectl drawbridge}; bin/kubectl-drawbridge starts it. */
@Command(
    name = "kubectl drawbridge",
    description = {
      "Works with Drawbridge's objects; `kubectl drawbridge lint` needs no cluster.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class KubectlDrawbridge {
  private KubectlDrawbridge() {}

  public static void main(String... arguments) {
    var out = writer(FileDescriptor.out);
    var err = writer(FileDescriptor.err);
    var exitCode = run(System.in, out, err, Clock.systemUTC().instant(), arguments);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /** Runs a command line; gives its exit code. */
  static int run(
      InputStream in, PrintWriter out, PrintWriter err, Instant now, String... arguments) {
    return new CommandLine(new KubectlDrawbridge())
        .addSubcommand(new LintCommand(in, out, err, now))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (problem, _) -> {
              var command = problem.getCommandLine().getCommandSpec().qualifiedName();
              err.println("error: " + problem.getMessage());
              err.println("See '%s --help'.".formatted(command));
              return LintCommand.FAILED;
            })
        .execute(arguments);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, UTF_8);
  }
}
