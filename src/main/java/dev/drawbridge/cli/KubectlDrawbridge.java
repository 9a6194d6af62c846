package dev.drawbridge.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drawbridge.cli.cluster.ClusterCommands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kubectl drawbridge}; bin/kubectl-drawbridge starts it. */
@Command(
    name = "kubectl drawbridge",
    description = {
      "Works with Drawbridge's objects; only `kubectl drawbridge lint` needs no cluster.",
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
    var now = Clock.systemUTC().instant();
    var exitCode = run(System.in, out, err, now, System.getenv(), arguments);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /** Runs a command line; gives its exit code. */
  static int run(
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      Instant now,
      Map<String, String> environment,
      String... arguments) {
    var commands = new CommandLine(new KubectlDrawbridge());
    commands.addSubcommand(new LintCommand(in, out, err, now));
    // A linter is started for every commit, and has no use for the others.
    if (arguments.length == 0 || !arguments[0].equals(LintCommand.NAME)) {
      ClusterCommands.all(out, err, environment).forEach(commands::addSubcommand);
    }
    return commands
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
