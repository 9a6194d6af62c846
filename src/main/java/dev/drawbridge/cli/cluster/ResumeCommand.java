package dev.drawbridge.cli.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kubectl drawbridge resume}. */
@Command(
    name = "resume",
    description = {
      "Lifts the suspension of an access, or of an account or a party.",
      "",
      "Sets spec.suspended to false. The role is opened to sessions that are issued from then on,"
          + " unless something else stops it. For an access it takes the verb review.",
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
final class ResumeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Stoppable stoppable = new Stoppable();
  @Mixin private ChangeOptions change = new ChangeOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return stoppable.run(
        new Runner(console, spec, connection, change),
        new AccessTask.Order.Resume(),
        WideTask.Order.RESUME);
  }
}
