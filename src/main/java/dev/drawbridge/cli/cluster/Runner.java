package dev.drawbridge.cli.cluster;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands have in common: from a command line to an exit code. */
record Runner(
    Console console, CommandSpec spec, ConnectionOptions connection, ChangeOptions change) {
  /** As {@code kubectl get caa -o name} writes it. */
  private static final Pattern KIND =
      Pattern.compile("(caa|crossaccountaccess(es)?)([.]drawbridge[.]dev)?/");

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  int onAccess(String name, AccessTask.Order order) {
    var bare = KIND.matcher(name).lookingAt() ? KIND.matcher(name).replaceFirst("") : name;
    return run(server -> new AccessTask(Target.access(namespace(server), named(bare)), order));
  }

  int onAccount(String name, WideTask.Order order) {
    return run(_ -> new WideTask(Target.account(named(name)), order));
  }

  int onParty(String name, WideTask.Order order) {
    return run(_ -> new WideTask(Target.party(named(name)), order));
  }

  ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /** Makes the task once the connection is known. */
  @FunctionalInterface
  private interface Maker {
    Task make(Connection connection);
  }

  private int run(Maker maker) {
    change
        .problem()
        .ifPresent(
            problem -> {
              throw usage(problem);
            });
    try {
      var to = Connection.of(connection, console.environment());
      var task = maker.make(to);
      var cluster = new Cluster(ApiServer.of(to));
      return new Change(cluster, console, change.dryRun(), change.waiting()).run(task);
    } catch (Failure e) {
      console.fail(e.text());
      return Change.REFUSED;
    }
  }

  private String namespace(Connection connection) {
    return named(connection.namespace());
  }

  private String named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw usage("'%s' is no name of an object".formatted(name));
    }
    return name;
  }
}
