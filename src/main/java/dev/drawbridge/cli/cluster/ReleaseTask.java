package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.cli.cluster.Stored.Account;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets the operator remove the roles of an account that no access stands behind, and only those.
 */
record ReleaseTask(String account) implements Task {
  @Override
  public Plan plan(Cluster cluster) throws Failure {
    var read = cluster.account(account);
    return plan(read.it(), read.at());
  }

  /** What is listed now goes; whatever is found later is held anew. */
  static Plan plan(Account account, Instant now) {
    var last = account.orphans().stream().map(Orphan::foundAt).max(Comparator.naturalOrder());
    if (last.isEmpty()) {
      return new Plan.Nothing(
          account.meta(), "The operator lists no role of it that no access stands behind.");
    }
    if (released(account, now).filter(until -> !until.isBefore(last.get())).isPresent()) {
      return new Plan.Nothing(
          account.meta(), "They are released already, and go with the next sweep.");
    }
    return new Plan.Edit(
        account.meta(),
        Field.annotation(
            DrawbridgeApi.RELEASE_ORPHANS, account.meta().annotations(), last.get().toString()),
        List.of(
            "The operator removes within a minute or two, without hold and guard: %s."
                .formatted(named(account.orphans())),
            "A removed role does not come back; an access that is applied again gets a new one."),
        List.of(),
        "released");
  }

  @Override
  public Outcome look(Cluster cluster, long generation) throws Failure {
    var read = cluster.account(account);
    return look(read.it(), read.at());
  }

  static Outcome look(Account account, Instant now) {
    var until = released(account, now).orElse(Instant.MIN);
    var left =
        account.orphans().stream().filter(orphan -> !orphan.foundAt().isAfter(until)).toList();
    return left.isEmpty()
        ? new Outcome.AsAsked("The released roles are gone in AWS.")
        : new Outcome.NotYet("Not removed yet: %s.".formatted(named(left)));
  }

  /** The operator does not heed what is still to come. */
  private static Optional<Instant> released(Account account, Instant now) {
    return Optional.ofNullable(account.meta().annotations().get(DrawbridgeApi.RELEASE_ORPHANS))
        .flatMap(ApiTime::instant)
        .filter(until -> !until.isAfter(now));
  }

  private static String named(List<Orphan> orphans) {
    return (orphans.size() == 1 ? "1 role: " : orphans.size() + " roles: ")
        + WidePlans.names(
            orphans.stream()
                .map(
                    orphan ->
                        "%s of %s/%s".formatted(orphan.arn(), orphan.namespace(), orphan.name()))
                .toList());
  }
}
