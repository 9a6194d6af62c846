package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.Condition;
import dev.drawbridge.cli.cluster.Outcome.AsAsked;
import dev.drawbridge.cli.cluster.Outcome.NotYet;
import dev.drawbridge.cli.cluster.Outcome.Otherwise;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Whole;
import java.util.List;

/** When what was asked of an account or a party is so in AWS. */
final class WideGoals {
  private WideGoals() {}

  /** Looks at the accesses of one that was stopped. */
  static Outcome allClosed(List<Access> all) {
    var left = all.stream().filter(access -> !InAws.of(access).shut()).toList();
    if (left.isEmpty()) {
      return new AsAsked(its(all, "closed in AWS"));
    }
    var text = leftOf(all, left, "closed in AWS");
    return left.stream().allMatch(access -> InAws.of(access) == InAws.CONFLICT)
        ? new Otherwise(text)
        : new NotYet(text);
  }

  /** Looks at the accesses of one that goes on; some may stay closed for something else. */
  static Outcome allResumed(List<Access> all, Whole whole) {
    var left =
        all.stream()
            .filter(access -> InAws.of(access) == InAws.UNSETTLED || whole.isSaidToStop(access))
            .toList();
    if (!left.isEmpty()) {
      return new NotYet(leftOf(all, left, "looked at"));
    }
    var shut = all.stream().filter(access -> !InAws.of(access).open()).toList();
    return new AsAsked(
        shut.isEmpty()
            ? its(all, "open in AWS")
            : "Open in AWS: %d of %d; not open: %s."
                .formatted(all.size() - shut.size(), all.size(), named(shut)));
  }

  private static String its(List<Access> all, String so) {
    return switch (all.size()) {
      case 0 -> "There are no accesses of it.";
      case 1 -> "Its 1 access is %s.".formatted(so);
      default -> "Its %d accesses are %s.".formatted(all.size(), so);
    };
  }

  private static String leftOf(List<Access> all, List<Access> left, String so) {
    return "%d of %d not %s: %s.".formatted(left.size(), all.size(), so, named(left));
  }

  private static String named(List<Access> accesses) {
    return WidePlans.names(
        accesses, access -> "%s (%s)".formatted(access.where(), inBrief(access)));
  }

  private static String inBrief(Access access) {
    return access
        .condition(Condition.READY)
        .map(ready -> access.status().map(s -> s.phase() + ", ").orElse("") + ready.reason())
        .orElse("no status yet");
  }
}
