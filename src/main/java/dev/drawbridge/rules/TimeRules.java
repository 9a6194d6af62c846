package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rules about texts that speak of time: they can be read. */
final class TimeRules {
  static final Duration SHORTEST_SESSION = Duration.ofHours(1);
  static final Duration LONGEST_SESSION = Duration.ofHours(12);

  private TimeRules() {}

  /** The texts, read. */
  record Times(
      Duration duration, Instant reviewDate, Duration session, Optional<Instant> revokeBefore) {}

  static Optional<Times> check(CrossAccountAccessSpec spec, List<Violation> violations) {
    var duration = ApiTime.duration(spec.duration()).filter(Duration::isPositive);
    if (duration.isEmpty()) {
      violations.add(
          new Violation(
              "duration-readable",
              "spec.duration",
              EDIT,
              "'%s' is not a length of time".formatted(spec.duration()),
              "write a whole number followed by m, h or d, such as 90m, 12h or 30d"));
    }
    var reviewDate = ApiTime.instant(spec.reviewDate());
    if (reviewDate.isEmpty()) {
      violations.add(
          new Violation(
              "review-date-readable",
              "spec.reviewDate",
              EDIT,
              "'%s' is not a day that exists with its zone".formatted(spec.reviewDate()),
              "write 2027-02-01 (00:00 UTC) or 2027-02-01T09:00:00Z"));
    }
    var session = session(spec, violations);
    var revokeBefore = Optional.ofNullable(spec.revokeBefore()).flatMap(ApiTime::instant);
    if (spec.revokeBefore() != null && revokeBefore.isEmpty()) {
      violations.add(
          new Violation(
              "revoke-before-readable",
              "spec.revokeBefore",
              EDIT,
              "'%s' is not an instant".formatted(spec.revokeBefore()),
              "write 2027-02-01T09:00:00Z"));
    }
    return duration.isEmpty() || reviewDate.isEmpty() || session.isEmpty()
        ? Optional.empty()
        : Optional.of(new Times(duration.get(), reviewDate.get(), session.get(), revokeBefore));
  }

  private static Optional<Duration> session(
      CrossAccountAccessSpec spec, List<Violation> violations) {
    var session =
        ApiTime.duration(spec.sessionDuration())
            .filter(
                length ->
                    length.compareTo(SHORTEST_SESSION) >= 0
                        && length.compareTo(LONGEST_SESSION) <= 0);
    if (session.isEmpty()) {
      violations.add(
          new Violation(
              "session-duration-range",
              "spec.sessionDuration",
              EDIT,
              "'%s' is not between 1h and 12h".formatted(spec.sessionDuration()),
              "write 1h, which is also what AWS allows at most for a role principal"));
    } else if (longerThanAChainLasts(spec, session.get())) {
      violations.add(
          new Violation(
              "session-chained",
              "spec.sessionDuration",
              EDIT,
              "AWS gives a role principal at most 1h (role chaining), whatever the role says",
              "write 1h, or name a user as the principal"));
    }
    return session;
  }

  private static boolean longerThanAChainLasts(CrossAccountAccessSpec spec, Duration session) {
    return session.compareTo(WhoRules.CHAINED_SESSION) > 0
        && Principal.parse(spec.principal())
            .filter(principal -> principal.kind() == Principal.Kind.ROLE)
            .isPresent();
  }
}
