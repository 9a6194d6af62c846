package dev.drawbridge.term;

import java.time.Instant;
import java.util.Optional;

/** Where a term stands at an instant. */
public sealed interface Standing {
  /** The next instant at which the standing changes. */
  Instant nextLook();

  /**
   * Access works.
   *
   * @param notice what was to be told last of its review, or of its end
   */
  record Running(Optional<Notice> notice, Instant nextLook) implements Standing {}

  /** Access works, and the review date has passed. */
  record ReviewDue(Instant nextLook) implements Standing {}

  /** The grace after the review date is over: the role is kept and lets nobody in. */
  record Overdue(Instant nextLook) implements Standing {}

  /** The term is over: the role goes. */
  record Over() implements Standing {
    @Override
    public Instant nextLook() {
      return Instant.MAX;
    }
  }

  /** Reads the term at this instant; every bound belongs to what comes after it. */
  static Standing of(Term term, Notices notices, Instant now) {
    if (!now.isBefore(term.endsAt())) {
      return new Over();
    }
    if (!now.isBefore(term.deadline())) {
      return new Overdue(term.endsAt());
    }
    if (!now.isBefore(term.reviewDate())) {
      return new ReviewDue(term.deadline());
    }
    var change = term.reviewDate().isBefore(term.deadline()) ? term.reviewDate() : term.deadline();
    return new Running(notices.last(term, now), notices.next(term, now).orElse(change));
  }
}
