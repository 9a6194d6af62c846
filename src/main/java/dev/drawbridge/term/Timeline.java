package dev.drawbridge.term;

import java.time.Instant;
import java.util.Optional;

/** Which term counts: one that starts now, or the one that the record remembers. */
public sealed interface Timeline {
  /** The term that counts. */
  Term term();

  /** Nothing is remembered: the first term starts. */
  record First(Term term) implements Timeline {}

  /** The review date was moved to a strictly later instant: a new term starts. */
  record Renewed(Term term) implements Timeline {}

  /** The remembered term goes on, narrowed by whatever the spec shortens. */
  record Continued(Term term) implements Timeline {}

  /**
   * Decides which term counts.
   *
   * <p>Only an update of an object that was seen before renews: a re-created object continues the
   * remembered term whatever its manifest says, so that delete and re-apply moves no end.
   */
  static Timeline of(TermRequest request, Optional<Remembered> remembered, Instant now) {
    if (remembered.isEmpty()) {
      return new First(request.startingAt(now));
    }
    return starts(remembered, request.reviewDate())
        ? new Renewed(request.startingAt(now))
        : new Continued(remembered.get().last().narrowedTo(request));
  }

  /** Says whether a request with this review date starts a term, so that limits are judged now. */
  static boolean starts(Optional<Remembered> remembered, Instant reviewDate) {
    return remembered
        .map(
            memory ->
                memory.renewable()
                    && reviewDate.isAfter(memory.seenReviewDate())
                    && reviewDate.isAfter(memory.last().reviewDate()))
        .orElse(true);
  }

  /** Says whether this timeline starts a term. */
  default boolean starts() {
    return switch (this) {
      case First _, Renewed _ -> true;
      case Continued _ -> false;
    };
  }
}
