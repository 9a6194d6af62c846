package dev.drawbridge.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubectl drawbridge resume}. */
@Command(
    name = "resume",
    description = {
      "Lifts the suspension of an access, or of an account or a party.",
      "",
      "Sets spec.suspended to false. The role is opened to sessions that are issued from then on,"
          + " unless something else stops it. For an access it takes the verb review.",
      ""
    })
final class ResumeCommand extends ClusterCommand {
  @Mixin private Stoppable stoppable = new Stoppable();

  ResumeCommand(Shell shell) {
    super(shell);
  }

  @Override
  Task task() {
    return stoppable.task(new AccessTask.Order.Resume(), WideTask.Order.RESUME);
  }
}
