package dev.drawbridge.term;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One approved stretch of an access with the inputs that were fixed when it started.
 *
 * @param startedAt when the operator accepted it, by AWS's clock, whole seconds
 * @param duration its length
 * @param reviewDate when somebody has to look again
 * @param grace how long after the review date it still works
 * @param partyEnd where the party has an end, the instant past which nothing reaches
 */
public record Term(
    Instant startedAt,
    Duration duration,
    Instant reviewDate,
    Duration grace,
    Optional<Instant> partyEnd) {

  public Term {
    // Policies and the Kubernetes API carry whole seconds; rounding down never lengthens a term.
    startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
    reviewDate = reviewDate.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The instant at which the role is deleted. */
  public Instant endsAt() {
    return earlier(startedAt.plus(duration), partyEnd.orElse(Instant.MAX));
  }

  /** The instant written into AWS: after it nobody gets in and nothing is allowed. */
  public Instant deadline() {
    return earlier(endsAt(), reviewDate.plus(grace));
  }

  /** The same term with whatever the request shortens; nothing is ever lengthened here. */
  public Term narrowedTo(TermRequest request) {
    return new Term(
        startedAt,
        shorter(duration, request.duration()),
        earlier(reviewDate, request.reviewDate()),
        shorter(grace, request.grace()),
        request.partyEnd().isPresent() || partyEnd.isPresent()
            ? Optional.of(
                earlier(partyEnd.orElse(Instant.MAX), request.partyEnd().orElse(Instant.MAX)))
            : Optional.empty());
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private static Duration shorter(Duration left, Duration right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
