package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.cli.cluster.Outcome.AsAsked;
import dev.drawbridge.cli.cluster.Outcome.NotYet;
import dev.drawbridge.cli.cluster.Outcome.Otherwise;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Whole;
import java.time.Instant;
import java.util.List;

/** When what was asked is so in AWS. */
sealed interface Goal {
  /** Nobody gets in. */
  record Closed() implements Goal {}

  /** The principal gets in. */
  record Open() implements Goal {}

  /** Whatever sessions there were are denied. */
  record Revoked() implements Goal {}

  /** The term has this review date. */
  record Reviewed(Instant at) implements Goal {}

  /** Looks at one access, of which this generation was written or a later one. */
  default Outcome of(Access access, long generation) {
    var observed = access.status().filter(s -> s.observedGeneration() >= generation).isPresent();
    var state = InAws.of(access);
    if (!observed || state == InAws.UNSETTLED) {
      return new NotYet(now(access));
    }
    return switch (this) {
      case Closed() -> state.shut() ? new AsAsked(shut(state, access)) : new Otherwise(now(access));
      case Open() -> state == InAws.OPEN ? new AsAsked(open(access)) : new Otherwise(now(access));
      case Revoked() ->
          switch (state) {
            case OPEN -> new AsAsked("The sessions of before are denied in AWS.");
            case CLOSED, NO_ROLE -> new AsAsked(shut(state, access));
            case UNSETTLED, OPEN_AS_BEFORE, CONFLICT -> new Otherwise(now(access));
          };
      case Reviewed(var at) -> reviewed(access, at);
    };
  }

  private static Outcome reviewed(Access access, Instant at) {
    var reviewDate = access.term().map(TermStatus::reviewDate).filter(at::equals);
    if (reviewDate.isEmpty()) {
      return new Otherwise(
          now(access)
              + access
                  .condition(Condition.WARNED)
                  .map(warned -> " " + warned.message())
                  .orElse(""));
    }
    var end = access.status().map(s -> " Access ends at %s.".formatted(s.deadline())).orElse("");
    return new AsAsked(
        InAws.of(access) == InAws.OPEN
            ? "The role has the new review date in AWS." + end
            : "The term has the new review date." + end + " " + now(access));
  }

  /** Looks at the accesses of an account or a party that was stopped. */
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

  /** Looks at the accesses of an account or a party that goes on; others may stay closed. */
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

  private static String shut(InAws state, Access access) {
    return state == InAws.NO_ROLE
        ? "There is no role in AWS. " + now(access)
        : "The role is closed in AWS. " + now(access);
  }

  private static String open(Access access) {
    return "The role is open in AWS. " + now(access);
  }

  /** What the status says. */
  private static String now(Access access) {
    return access
        .status()
        .map(
            status ->
                "%s: %s"
                    .formatted(
                        status.phase(),
                        access.message().isEmpty() ? "no message" : access.message()))
        .orElse("The operator has not written a status yet.");
  }
}
