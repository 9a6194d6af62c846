package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.RenewPlan.Until;
import dev.drawbridge.cli.cluster.Stored.Access;
import java.time.Instant;

/**
 * A change of one access.
 *
 * @param name in the namespace of the connection
 */
record AccessTask(String name, Order order) implements Task {
  /** What is to be done with it. */
  sealed interface Order {
    record Suspend() implements Order {}

    record Resume() implements Order {}

    record Revoke() implements Order {}

    /**
     * Sets another review date.
     *
     * @param narrow whether an earlier one is meant
     */
    record Renew(Until until, boolean narrow) implements Order {}
  }

  @Override
  public Plan plan(Cluster cluster) throws Failure {
    var read = cluster.access(name);
    var access = read.it();
    return switch (order) {
      case Order.Suspend() -> AccessPlans.suspend(access, read.at());
      case Order.Resume() -> AccessPlans.resume(access, around(cluster, access, read.at()));
      case Order.Revoke() -> AccessPlans.revoke(access, read.at());
      case Order.Renew(var until, var narrow) ->
          new RenewPlan(access, around(cluster, access, read.at()), until, narrow).plan();
    };
  }

  @Override
  public Outcome look(Cluster cluster, long generation) throws Failure {
    return goal().of(cluster.access(name).it(), generation);
  }

  private Goal goal() {
    return switch (order) {
      case Order.Suspend() -> new Goal.Closed();
      case Order.Resume() -> new Goal.Open();
      case Order.Revoke() -> new Goal.Revoked();
      case Order.Renew(var until, _) -> new Goal.Reviewed(until.instant());
    };
  }

  private static Around around(Cluster cluster, Access access, Instant now) throws Failure {
    return new Around(cluster.accountOf(access), cluster.parties(), now);
  }
}
