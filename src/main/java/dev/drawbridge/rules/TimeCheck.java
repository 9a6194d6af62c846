package dev.drawbridge.rules;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.rules.Principal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Applies the half of {@link TimeRule} that asks for texts that can be read. */
final class TimeCheck {
  private static final Duration SHORTEST_SESSION = Duration.ofHours(1);
  private static final Duration LONGEST_SESSION = Duration.ofHours(12);

  /** IAM User Guide, "Roles terms and concepts", role chaining. */
  private static final Duration CHAINED_SESSION = Duration.ofHours(1);

  private TimeCheck() {}

  /** The texts, read. */
  record Times(
      Duration duration, Instant reviewDate, Duration session, Optional<Instant> revokeBefore) {
    /** The same with another review date. */
    Times reviewedAt(Instant instant) {
      return new Times(duration, instant, session, revokeBefore);
    }
  }

  static Optional<Times> check(
      CrossAccountAccessSpec spec, Optional<Principal> principal, Findings findings) {
    var duration = ApiTime.duration(spec.duration()).filter(Duration::isPositive);
    if (duration.isEmpty()) {
      findings.add(
          TimeRule.DURATION_READABLE,
          "spec.duration",
          "'%s' is not a length of time".formatted(spec.duration()));
    }
    var reviewDate = ApiTime.instant(spec.reviewDate());
    if (reviewDate.isEmpty()) {
      findings.add(
          TimeRule.REVIEW_DATE_READABLE,
          "spec.reviewDate",
          "'%s' is not a day that exists, with its zone".formatted(spec.reviewDate()));
    }
    var session = session(spec.sessionDuration(), principal, findings);
    var revokeBefore = Optional.ofNullable(spec.revokeBefore()).flatMap(ApiTime::instant);
    if (spec.revokeBefore() != null && revokeBefore.isEmpty()) {
      findings.add(
          TimeRule.REVOKE_BEFORE_READABLE,
          "spec.revokeBefore",
          "'%s' is not an instant".formatted(spec.revokeBefore()));
    }
    return duration.isEmpty() || reviewDate.isEmpty() || session.isEmpty()
        ? Optional.empty()
        : Optional.of(new Times(duration.get(), reviewDate.get(), session.get(), revokeBefore));
  }

  private static Optional<Duration> session(
      String text, Optional<Principal> principal, Findings findings) {
    var session = ApiTime.duration(text).filter(TimeCheck::inRange);
    if (session.isEmpty()) {
      findings.add(
          TimeRule.SESSION_DURATION_RANGE,
          "spec.sessionDuration",
          "'%s' is not between 1h and 12h".formatted(text));
    } else if (session.get().compareTo(CHAINED_SESSION) > 0
        && principal.filter(p -> p.kind() == Kind.ROLE).isPresent()) {
      findings.add(
          TimeRule.SESSION_CHAINED,
          "spec.sessionDuration",
          "it asks for %s and the principal is a role".formatted(text));
    }
    return session;
  }

  private static boolean inRange(Duration session) {
    return session.compareTo(SHORTEST_SESSION) >= 0 && session.compareTo(LONGEST_SESSION) <= 0;
  }
}
