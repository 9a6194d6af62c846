package dev.drawbridge.controller;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.term.Notice;
import dev.drawbridge.term.Standing;
import dev.drawbridge.term.Term;
import java.util.Optional;

/**
 * What is said of a review, or of an end that comes first, from the first notice on.
 *
 * <p>The text changes with each notice and never between two, so that the condition itself
 * remembers what was told.
 *
 * @param label the notice in a word or a length: 14d, due, overdue
 */
record Due(String label, Reason reason, String message) {
  static final String DUE = "due";
  static final String OVERDUE = "overdue";

  /** Reads where a term stands. */
  static Optional<Due> of(Term term, Standing standing) {
    return switch (standing) {
      case Standing.Running(var notice, _) -> notice.map(given -> ahead(term, given));
      case Standing.ReviewDue _ -> Optional.of(due(term));
      case Standing.Overdue _ -> Optional.of(overdue(term));
      case Standing.Over _ -> Optional.empty();
    };
  }

  static Due due(Term term) {
    return said(DUE, Reason.ReviewDue, "Access ends at " + term.deadline());
  }

  static Due overdue(Term term) {
    return said(
        OVERDUE,
        Reason.ReviewOverdue,
        "It was due at %s; the role is deleted at %s".formatted(term.reviewDate(), term.endsAt()));
  }

  private static Due ahead(Term term, Notice notice) {
    var label = ApiTime.text(notice.ahead());
    var comes =
        switch (notice.of()) {
          case END -> "The term ends at %s and the role is deleted then".formatted(notice.at());
          case REVIEW ->
              term.deadline().isBefore(term.endsAt())
                  ? "The review is due at %s; without it the role is closed at %s and deleted at %s"
                      .formatted(notice.at(), term.deadline(), term.endsAt())
                  : "The review is due at %s; without it the role is deleted at %s"
                      .formatted(notice.at(), term.endsAt());
        };
    return said(
        label, Reason.ReviewAhead, "%s. This notice is given %s ahead".formatted(comes, label));
  }

  private static Due said(String label, Reason reason, String details) {
    return new Due(label, reason, reason.message(details));
  }
}
