package dev.drawbridge.rules;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.Limits;
import dev.drawbridge.rules.Occasion.TermContinues;
import dev.drawbridge.rules.Occasion.TermStarts;
import dev.drawbridge.rules.TimeCheck.Times;
import java.time.Duration;
import java.time.Instant;

/** Applies the half of {@link TimeRule} that compares with the limits of the account. */
final class LimitCheck {
  private LimitCheck() {}

  static void check(Limits limits, Times times, Occasion occasion, Findings findings) {
    switch (occasion) {
      case TermStarts(var now) -> {
        reviewDate(limits, times.reviewDate(), now, findings);
        within(
            times.duration(),
            limits.maxDuration(),
            TimeRule.DURATION_LIMIT,
            "spec.duration",
            findings);
        session(limits, times, findings);
      }
      case TermContinues(_, var accepted) -> {
        if (times.session().compareTo(accepted) > 0) {
          session(limits, times, findings);
        }
      }
    }
  }

  private static void session(Limits limits, Times times, Findings findings) {
    within(
        times.session(),
        limits.maxSessionDuration(),
        TimeRule.SESSION_DURATION_LIMIT,
        "spec.sessionDuration",
        findings);
  }

  private static void reviewDate(
      Limits limits, Instant reviewDate, Instant now, Findings findings) {
    if (!reviewDate.isAfter(now)) {
      findings.add(
          TimeRule.REVIEW_DATE_FUTURE, "spec.reviewDate", "%s has passed".formatted(reviewDate));
      return;
    }
    within(
        Duration.between(now, reviewDate),
        limits.maxReviewInterval(),
        TimeRule.REVIEW_INTERVAL_LIMIT,
        "spec.reviewDate",
        findings);
  }

  private static void within(
      Duration asked, String limit, TimeRule rule, String field, Findings findings) {
    var longest = ApiTime.duration(limit).orElse(Duration.ZERO);
    if (asked.compareTo(longest) > 0) {
      findings.add(
          rule, field, "it asks for more than the %s that the account allows".formatted(limit));
    }
  }
}
