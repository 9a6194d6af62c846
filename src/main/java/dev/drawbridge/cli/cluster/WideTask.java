package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Cluster.Dated;
import dev.drawbridge.cli.cluster.Look.Found;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import dev.drawbridge.cli.cluster.Stored.Whole;
import java.util.List;

/** A stop of everything that an account or a party has, or the end of that stop. */
record WideTask(Reader reader, Order order) implements Task {
  /** What is to be done with it. */
  enum Order {
    SUSPEND,
    RESUME
  }

  /** Reads the account or the party. */
  @FunctionalInterface
  interface Reader {
    Dated<? extends Whole> read(Cluster cluster) throws Failure;
  }

  static WideTask ofAccount(String name, Order order) {
    return new WideTask(cluster -> cluster.account(name), order);
  }

  static WideTask ofParty(String name, Order order) {
    return new WideTask(cluster -> cluster.party(name), order);
  }

  @Override
  public Plan plan(Cluster cluster) throws Failure {
    var read = reader.read(cluster);
    var accesses = accesses(cluster, read.it());
    return switch (order) {
      case SUSPEND -> WidePlans.suspend(read.it(), accesses);
      case RESUME ->
          WidePlans.resume(
              read.it(), accesses, new Around(cluster.accounts(), cluster.parties(), read.at()));
    };
  }

  @Override
  public Outcome look(Cluster cluster, long generation) throws Failure {
    var whole = reader.read(cluster).it();
    return switch (accesses(cluster, whole)) {
      case Found<List<Access>>(var all) ->
          switch (order) {
            case SUSPEND -> WideGoals.allClosed(all);
            case RESUME -> WideGoals.allResumed(all, whole);
          };
      case Look.Hidden<List<Access>>(var why) ->
          new Outcome.Otherwise("What became of its accesses is not known: %s.".formatted(why));
    };
  }

  private static Look<List<Access>> accesses(Cluster cluster, Whole whole) throws Failure {
    return switch (whole) {
      case Account account -> cluster.accessesOf(account);
      case Party party -> cluster.accessesOf(party);
    };
  }
}
