package dev.drawbridge.cli.cluster;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is suspended and resumed: an access, an account or a party. */
final class Stoppable {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The access.")
  private Optional<String> access = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "A TargetAccount instead: every access of it, in every namespace.")
  private Optional<String> account = Optional.empty();

  @Option(
      names = "--party",
      paramLabel = "NAME",
      description = "A TrustedParty instead: every access of it, in every namespace.")
  private Optional<String> party = Optional.empty();

  int run(Runner runner, AccessTask.Order order, WideTask.Order wide) {
    if (Stream.of(access, account, party).filter(Optional::isPresent).count() != 1) {
      throw runner.usage("Name one access, or one --account, or one --party");
    }
    return access
        .map(name -> runner.onAccess(name, order))
        .or(() -> account.map(name -> runner.onAccount(name, wide)))
        .orElseGet(() -> runner.onParty(party.orElseThrow(), wide));
  }
}
