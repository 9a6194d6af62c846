package dev.drawbridge.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kubectl drawbridge revoke}. */
@Command(
    name = "revoke",
    description = {
      "Denies everything to the sessions of an access that were issued until now.",
      "",
      "Sets spec.revokeBefore to now, by the clock of the API server. The role stays open: whoever"
          + " may assume it may do so again at once. To keep everybody out, suspend the access.",
      ""
    })
final class RevokeCommand extends ClusterCommand {
  @Parameters(paramLabel = "NAME", converter = Names.OfAccess.class, description = "The access.")
  private String access = "";

  RevokeCommand(Shell shell) {
    super(shell);
  }

  @Override
  Task task() {
    return new AccessTask(access, new AccessTask.Order.Revoke());
  }
}
