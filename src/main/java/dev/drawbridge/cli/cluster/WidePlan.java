package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Plan.Edit;
import dev.drawbridge.cli.cluster.Plan.Nothing;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What stopping a whole account or party comes to, and letting it go on.
 *
 * @param stopped a target account or a party
 * @param accesses those of it
 */
record WidePlan(Stored stopped, Look<List<Access>> accesses, Around around) {
  private static final int MOST_NAMES = 10;

  Plan suspend() {
    if (stopped.suspended()) {
      return new Nothing(stopped.meta(), "It is suspended already.");
    }
    var consequences = new ArrayList<String>();
    consequences.add(
        "The operator closes the role of every access of it in AWS: nobody gets in, and live"
            + " sessions are denied everything. The roles are kept, and no new ones are created.");
    var warnings = new ArrayList<String>();
    switch (accesses) {
      case Look.Found<List<Access>>(var all) -> {
        consequences.add(closes(all));
        conflicts(all).ifPresent(warnings::add);
      }
      case Look.Hidden<List<Access>>(var why) ->
          warnings.add("Which accesses it closes is not known: %s.".formatted(why));
    }
    deleting().ifPresent(warnings::add);
    consequences.add(
        "To let it go on: kubectl drawbridge resume " + stopped.meta().target().arguments());
    return new Edit(stopped.meta(), Field.suspended(false), consequences, warnings, "suspended");
  }

  Plan resume() {
    if (!stopped.suspended()) {
      return new Nothing(stopped.meta(), "It is not suspended.");
    }
    var consequences = new ArrayList<String>();
    consequences.add(
        "The operator opens the role of every access of it again that nothing else stops, to"
            + " sessions that are issued from then on.");
    var warnings = new ArrayList<>(AccessPlans.unseen(around));
    switch (accesses) {
      case Look.Found<List<Access>>(var all) -> opens(all, consequences);
      case Look.Hidden<List<Access>>(var why) ->
          warnings.add("Which accesses it opens is not known: %s.".formatted(why));
    }
    deleting().ifPresent(warnings::add);
    return new Edit(stopped.meta(), Field.suspended(true), consequences, warnings, "resumed");
  }

  private static String closes(List<Access> all) {
    var open = all.stream().filter(access -> !InAws.of(access).shut()).toList();
    var shut = all.size() - open.size();
    return "It closes %s%s.%s"
        .formatted(
            counted(open.size()),
            open.isEmpty() ? "" : ": " + names(open, WidePlan::withOwner),
            shut == 0 ? "" : " %s closed already or without a role.".formatted(more(shut)));
  }

  private void opens(List<Access> all, List<String> consequences) {
    var opened = all.stream().filter(access -> others(access).isEmpty()).toList();
    var closed = all.stream().filter(access -> !others(access).isEmpty()).toList();
    consequences.add(
        "It opens %s%s."
            .formatted(
                counted(opened.size()),
                opened.isEmpty() ? "" : ": " + names(opened, WidePlan::withOwner)));
    if (!closed.isEmpty()) {
      consequences.add(
          "%s closed all the same: %s."
              .formatted(
                  closed.size() == 1 ? "1 stays" : closed.size() + " stay",
                  names(
                      closed,
                      access ->
                          "%s (%s)".formatted(access.where(), others(access).getFirst().brief()))));
    }
  }

  /** What stops an access beside what is being lifted. */
  private List<Stop> others(Access access) {
    Predicate<Stop> lifted =
        stop ->
            switch (stop) {
              case Stop.AccountSuspended _ -> stopped instanceof Account;
              case Stop.PartySuspended(var name) ->
                  stopped instanceof Party && name.equals(stopped.name());
              case Stop.SomePartySuspended _ -> stopped instanceof Party;
              case Stop.Suspended _, Stop.Overdue _, Stop.Ended _, Stop.Refused _ -> false;
            };
    return Stop.of(access, around).stream().filter(lifted.negate()).toList();
  }

  private static Optional<String> conflicts(List<Access> all) {
    var conflicts = all.stream().filter(access -> InAws.of(access) == InAws.CONFLICT).toList();
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The operator writes nothing to a role while its access is in Conflict: %s."
                .formatted(names(conflicts, Access::where)));
  }

  private Optional<String> deleting() {
    return stopped
        .meta()
        .deletedAt()
        .map(at -> "%s is being deleted since %s.".formatted(stopped.meta().target(), at));
  }

  static String counted(int count) {
    return count == 1 ? "1 access" : count + " accesses";
  }

  private static String more(int count) {
    return count == 1 ? "1 more is" : count + " more are";
  }

  private static String withOwner(Access access) {
    var owner = access.spec().owner();
    return owner == null || owner.isBlank()
        ? access.where()
        : "%s (%s)".formatted(access.where(), owner);
  }

  /** The first ten, and how many there are beside them. */
  static String names(List<Access> accesses, Function<Access, String> words) {
    var first =
        String.join(
            ", ",
            accesses.stream()
                .sorted(Comparator.comparing(Access::where))
                .limit(MOST_NAMES)
                .map(words)
                .toList());
    var rest = accesses.size() - MOST_NAMES;
    return rest > 0 ? "%s and %d more".formatted(first, rest) : first;
  }
}
