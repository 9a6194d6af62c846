package dev.drawbridge.cli.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl drawbridge revoke}. */
@Command(
    name = "revoke",
    description = {
      "Denies everything to the sessions of an access that were issued until now.",
      "",
      "Sets spec.revokeBefore to now, by the clock of the API server. The role stays open: whoever"
          + " may assume it may do so again at once. To keep everybody out, suspend the access.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or it was so already",
      "1:refused or failed; nothing was written, unless the message says that this is not known",
      "2:the command line is wrong",
      "3:written, and --wait has not seen it in AWS"
    },
    exitCodeOnExecutionException = Change.REFUSED,
    sortOptions = false)
final class RevokeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The access.")
  private String name = "";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ChangeOptions change = new ChangeOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  RevokeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new Runner(console, spec, connection, change)
        .onAccess(name, new AccessTask.Order.Revoke());
  }
}
