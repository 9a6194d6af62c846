package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Cluster.Dated;
import dev.drawbridge.cli.cluster.Look.Found;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.util.List;

/** A stop of everything that an account or a party has, or the end of that stop. */
record WideTask(Target target, Order order) implements Task {
  /** What is to be done with it. */
  enum Order {
    SUSPEND,
    RESUME
  }

  @Override
  public Plan plan(Cluster cluster) throws Failure {
    var read = stopped(cluster);
    var accesses = accesses(cluster, read.it());
    return switch (order) {
      case SUSPEND -> new WidePlan(read.it(), accesses, nothingAround(read)).suspend();
      case RESUME ->
          new WidePlan(
                  read.it(), accesses, new Around(cluster.accounts(), cluster.parties(), read.at()))
              .resume();
    };
  }

  @Override
  public Outcome look(Cluster cluster, long generation) throws Failure {
    return switch (accesses(cluster, stopped(cluster).it())) {
      case Found<List<Access>>(var all) ->
          switch (order) {
            case SUSPEND -> Goal.allClosed(all);
            case RESUME -> Goal.allResumed(all, reason());
          };
      case Look.Hidden<List<Access>>(var why) ->
          new Outcome.Otherwise("What became of its accesses is not known: %s.".formatted(why));
    };
  }

  private String reason() {
    return switch (target.kind()) {
      case TargetAccount -> "AccountSuspended";
      case TrustedParty -> "PartySuspended";
      case CrossAccountAccess -> throw new IllegalStateException(target + " is one access");
    };
  }

  private Dated<? extends Stored> stopped(Cluster cluster) throws Failure {
    return switch (target.kind()) {
      case TargetAccount -> cluster.account(target);
      case TrustedParty -> cluster.party(target);
      case CrossAccountAccess -> throw new IllegalStateException(target + " is one access");
    };
  }

  private static Look<List<Access>> accesses(Cluster cluster, Stored stopped) throws Failure {
    return switch (stopped) {
      case Account account -> cluster.accessesOf(account);
      case Party party -> cluster.accessesOf(party);
      case Access access -> new Found<>(List.of(access));
    };
  }

  /** A stop closes whatever else stops an access, so nothing is looked at. */
  private static Around nothingAround(Dated<? extends Stored> read) {
    return new Around(new Found<>(List.of()), new Found<>(List.of()), read.at());
  }
}
