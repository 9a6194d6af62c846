package dev.drawbridge.cli.cluster;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kubectl drawbridge release}. */
@Command(
    name = "release",
    description = {
      "Lets the operator remove the roles of an account that no access stands behind.",
      "",
      "The operator holds such orphans for a day, and until a person has looked where they are"
          + " many. Sets the annotation drawbridge.dev/release-orphans of the TargetAccount, for"
          + " which it takes the verb release: what its status lists goes, and nothing that is"
          + " found later.",
      ""
    })
final class ReleaseCommand extends ClusterCommand {
  @Option(
      names = "--account",
      order = OWN,
      required = true,
      paramLabel = "NAME",
      converter = Names.OfObject.class,
      description = "The TargetAccount.")
  private String account = "";

  ReleaseCommand(Shell shell) {
    super(shell);
  }

  @Override
  Task task() {
    return new ReleaseTask(account);
  }
}
