package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rules that are judged when a term starts: the account takes it, and its numbers fit. */
final class StartRules {
  private StartRules() {}

  static List<Violation> check(
      AccessRequest.Account account, Limits limits, Grant grant, Instant now) {
    var violations = new ArrayList<Violation>();
    violations.addAll(place(account));
    reviewDate(limits, grant, now, violations);
    within(grant.duration(), limits.maxDuration(), "duration-limit", "spec.duration", violations);
    violations.addAll(session(limits, grant));
    grant
        .partyEnd()
        .filter(end -> !end.isAfter(now))
        .ifPresent(
            end ->
                violations.add(
                    violation(
                        "party-ended",
                        "spec.principal",
                        "the party of the principal ended at " + end,
                        "ask the platform team to move its endsOn, if it is still trusted")));
    return violations;
  }

  static List<Violation> place(AccessRequest.Account account) {
    return account.takesNew()
        ? List.of()
        : List.of(
            violation(
                "account-takes-new",
                "spec.account",
                "TargetAccount '%s' is being deleted".formatted(account.name()),
                "ask for access in another account"));
  }

  static List<Violation> session(Limits limits, Grant grant) {
    var violations = new ArrayList<Violation>();
    within(
        grant.session(),
        limits.maxSessionDuration(),
        "session-duration-limit",
        "spec.sessionDuration",
        violations);
    return violations;
  }

  private static void reviewDate(
      Limits limits, Grant grant, Instant now, List<Violation> violations) {
    if (!grant.reviewDate().isAfter(now)) {
      violations.add(
          violation(
              "review-date-future",
              "spec.reviewDate",
              grant.reviewDate() + " has passed",
              "write the day by which somebody looks at this access again"));
      return;
    }
    within(
        Duration.between(now, grant.reviewDate()),
        limits.maxReviewInterval(),
        "review-interval-limit",
        "spec.reviewDate",
        violations);
  }

  private static void within(
      Duration asked, String limit, String rule, String field, List<Violation> violations) {
    var longest = ApiTime.duration(limit).orElse(Duration.ZERO);
    if (asked.compareTo(longest) > 0) {
      violations.add(
          violation(
              rule,
              field,
              "it asks for more than the %s that the account allows".formatted(limit),
              "ask for %s or less".formatted(limit)));
    }
  }

  private static Violation violation(String rule, String field, String problem, String remedy) {
    return new Violation(rule, field, EDIT, problem, remedy);
  }
}
