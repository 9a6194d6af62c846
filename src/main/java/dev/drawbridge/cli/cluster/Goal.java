package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.cli.cluster.Outcome.AsAsked;
import dev.drawbridge.cli.cluster.Outcome.NotYet;
import dev.drawbridge.cli.cluster.Outcome.Otherwise;
import dev.drawbridge.cli.cluster.Stored.Access;
import java.time.Instant;

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
