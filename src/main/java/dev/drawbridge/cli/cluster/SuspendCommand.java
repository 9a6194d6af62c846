package dev.drawbridge.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubectl drawbridge suspend}. */
@Command(
    name = "suspend",
    description = {
      "The emergency stop: closes the role of an access, or of every access of an account or a"
          + " party.",
      "",
      "Sets spec.suspended to true. Nobody gets in, and live sessions are denied everything. The"
          + " role is kept, and the term goes on.",
      ""
    })
final class SuspendCommand extends ClusterCommand {
  @Mixin private Stoppable stoppable = new Stoppable();

  SuspendCommand(Shell shell) {
    super(shell);
  }

  @Override
  Task task() {
    return stoppable.task(new AccessTask.Order.Suspend(), WideTask.Order.SUSPEND);
  }
}
