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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
              err.println("error: " + text(problem));
              err.println("See '%s --help'.".formatted(command));
              return LintCommand.FAILED;
            })
        .execute(arguments);
  }

  /** What picocli does not know it counts; a person is told what it is, and what may be meant. */
  private static String text(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(problem.getMessage());
    }
    var word = unmatched.getUnmatched().getFirst();
    var meant = unmatched.getSuggestions().stream().findFirst();
    var hint = meant.map("; did you mean %s?"::formatted).orElse("");
    if (unmatched.isUnknownOption()) {
      return "there is no option '%s'%s".formatted(word, hint);
    }
    return problem.getCommandLine().getSubcommands().isEmpty()
        ? "'%s' is one too many".formatted(word)
        : "there is no command '%s'%s".formatted(word, hint);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, UTF_8);
  }
}
