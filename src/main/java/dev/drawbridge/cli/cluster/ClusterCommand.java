package dev.drawbridge.cli.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the commands that change a cluster have in common: from a command line to an exit code. */
@Command(
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
abstract class ClusterCommand implements Callable<Integer> {
  /** Where help lists what a command has for itself: before what all of them have. */
  static final int OWN = -2;

  private final Shell shell;

  @Mixin private ChangeOptions change = new ChangeOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  ClusterCommand(Shell shell) {
    this.shell = shell;
  }

  /** What the command line asks for. */
  abstract Task task();

  @Override
  public final Integer call() {
    var task = task();
    var waiting = change.waiting().map(longest -> new Waiting(shell, longest, Time.PASSING));
    try {
      var to = Connection.of(connection, shell.environment());
      var cluster = new Cluster(ApiServer.of(to));
      return new Change(cluster, shell, change.dryRun(), waiting).run(task);
    } catch (Failure e) {
      shell.fail(e.text());
      return Change.REFUSED;
    }
  }
}
