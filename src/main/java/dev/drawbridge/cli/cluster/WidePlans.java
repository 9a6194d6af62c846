package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Look.Found;
import dev.drawbridge.cli.cluster.Look.Hidden;
import dev.drawbridge.cli.cluster.Plan.Edit;
import dev.drawbridge.cli.cluster.Plan.Nothing;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Whole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stopping a whole account or party comes to, and letting it go on. */
final class WidePlans {
  private static final int MOST_NAMES = 10;

  private WidePlans() {}

  static Plan suspend(Whole whole, Look<List<Access>> accesses) {
    if (whole.suspended()) {
      return new Nothing(whole.meta(), "It is suspended already.");
    }
    var consequences = new ArrayList<String>();
    consequences.add(
        "The operator closes the role of every access of it in AWS: nobody gets in, and live"
            + " sessions are denied everything. The roles are kept, and no new ones are created.");
    var warnings = new ArrayList<String>();
    switch (accesses) {
      case Found<List<Access>>(var all) -> {
        consequences.add(closes(all));
        conflicts(all).ifPresent(warnings::add);
      }
      case Hidden<List<Access>>(var why) ->
          warnings.add("Which accesses it closes is not known: %s.".formatted(why));
    }
    deleting(whole).ifPresent(warnings::add);
    consequences.add(
        "To let it go on: kubectl drawbridge resume " + whole.meta().target().arguments());
    return new Edit(whole.meta(), Field.suspended(false), consequences, warnings, "suspended");
  }

  static Plan resume(Whole whole, Look<List<Access>> accesses, Around around) {
    if (!whole.suspended()) {
      return new Nothing(whole.meta(), "It is not suspended.");
    }
    var consequences = new ArrayList<String>();
    consequences.add(
        "The operator opens the role of every access of it again that nothing else stops, to"
            + " sessions that are issued from then on.");
    var warnings = new ArrayList<>(AccessPlans.unseen(around));
    switch (accesses) {
      case Found<List<Access>>(var all) -> consequences.addAll(opens(all, whole, around));
      case Hidden<List<Access>>(var why) ->
          warnings.add("Which accesses it opens is not known: %s.".formatted(why));
    }
    deleting(whole).ifPresent(warnings::add);
    return new Edit(whole.meta(), Field.suspended(true), consequences, warnings, "resumed");
  }

  private static String closes(List<Access> all) {
    var open = all.stream().filter(access -> !InAws.of(access).shut()).toList();
    var shut = all.size() - open.size();
    return "It closes %s.%s"
        .formatted(
            counted(open),
            shut == 0
                ? ""
                : " %d%s %s closed already or without a role."
                    .formatted(shut, open.isEmpty() ? "" : " more", shut == 1 ? "is" : "are"));
  }

  private static List<String> opens(List<Access> all, Whole whole, Around around) {
    var opened = all.stream().filter(access -> left(access, whole, around).isEmpty()).toList();
    var closed = all.stream().filter(access -> !opened.contains(access)).toList();
    var sentences = new ArrayList<String>();
    sentences.add("It opens %s.".formatted(counted(opened)));
    if (!closed.isEmpty()) {
      sentences.add(
          "%s closed all the same: %s."
              .formatted(
                  closed.size() == 1 ? "1 stays" : closed.size() + " stay",
                  names(
                      closed,
                      access ->
                          "%s (%s)"
                              .formatted(
                                  access.where(),
                                  left(access, whole, around).getFirst().brief()))));
    }
    return sentences;
  }

  /** What stops an access beside what is being lifted. */
  private static List<Stop> left(Access access, Whole whole, Around around) {
    return Stop.of(access, around).stream().filter(stop -> !stop.isLiftedBy(whole)).toList();
  }

  private static Optional<String> conflicts(List<Access> all) {
    var conflicts = all.stream().filter(access -> InAws.of(access) == InAws.CONFLICT).toList();
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The operator writes nothing to a role while its access is in Conflict: %s."
                .formatted(names(conflicts, Access::where)));
  }

  private static Optional<String> deleting(Whole whole) {
    return whole
        .meta()
        .deletedAt()
        .map(at -> "%s is being deleted since %s.".formatted(whole.meta().target(), at));
  }

  private static String counted(List<Access> accesses) {
    return switch (accesses.size()) {
      case 0 -> "no access";
      case 1 -> "1 access: " + names(accesses, WidePlans::withOwner);
      default ->
          "%d accesses: %s".formatted(accesses.size(), names(accesses, WidePlans::withOwner));
    };
  }

  private static String withOwner(Access access) {
    var owner = access.spec().owner();
    return owner == null || owner.isBlank()
        ? access.where()
        : "%s (%s)".formatted(access.where(), owner);
  }

  /** The first ten, and how many there are beside them. */
  static String names(List<Access> accesses, Function<Access, String> words) {
    return names(accesses.stream().sorted(Comparator.comparing(Access::where)).map(words).toList());
  }

  /** The first ten as they come, and how many there are beside them. */
  static String names(List<String> words) {
    var first = String.join(", ", words.stream().limit(MOST_NAMES).toList());
    var rest = words.size() - MOST_NAMES;
    return rest > 0 ? "%s and %d more".formatted(first, rest) : first;
  }
}
