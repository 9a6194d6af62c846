package dev.drawbridge.cli.cluster;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** The commands of this package. */
public final class ClusterCommands {
  private ClusterCommands() {}

  /**
   * One object for each command, as picocli takes them.
   *
   * @param environment the variables of the process
   */
  public static List<Object> all(
      PrintWriter out, PrintWriter err, Map<String, String> environment) {
    var shell = new Shell(out, err, environment);
    return List.of(
        new SuspendCommand(shell),
        new ResumeCommand(shell),
        new RevokeCommand(shell),
        new RenewCommand(shell),
        new ReleaseCommand(shell));
  }
}
