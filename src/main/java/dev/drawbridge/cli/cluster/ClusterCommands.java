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
    var console = new Console(out, err, environment);
    return List.of(
        new SuspendCommand(console),
        new ResumeCommand(console),
        new RevokeCommand(console),
        new RenewCommand(console));
  }
}
