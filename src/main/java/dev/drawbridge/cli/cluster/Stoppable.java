package dev.drawbridge.cli.cluster;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is suspended and resumed: an access, an account or a party. */
final class Stoppable {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      converter = Names.OfAccess.class,
      description = "The access.")
  private Optional<String> access = Optional.empty();

  @Option(
      names = "--account",
      order = ClusterCommand.OWN,
      paramLabel = "NAME",
      converter = Names.OfObject.class,
      description = "A TargetAccount instead: every access of it, in every namespace.")
  private Optional<String> account = Optional.empty();

  @Option(
      names = "--party",
      order = ClusterCommand.OWN,
      paramLabel = "NAME",
      converter = Names.OfObject.class,
      description = "A TrustedParty instead: every access of it, in every namespace.")
  private Optional<String> party = Optional.empty();

  /** One of the two, done to what is named. */
  Task task(AccessTask.Order order, WideTask.Order wide) {
    if (Stream.of(access, account, party).filter(Optional::isPresent).count() != 1) {
      throw new ParameterException(
          command.commandLine(), "name one access, or one --account, or one --party");
    }
    return access
        .<Task>map(name -> new AccessTask(name, order))
        .or(() -> account.map(name -> WideTask.ofAccount(name, wide)))
        .orElseGet(() -> WideTask.ofParty(party.orElseThrow(), wide));
  }
}
