package dev.drawbridge.rules;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.rules.Occasion.TermStarts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The numeric limits of an account by themselves, for whoever is about to ask for a term. */
public final class TermLimits {
  private TermLimits() {}

  /** What of the spec is beyond them, if a term with this review date started now. */
  public static List<Finding> beyond(
      CrossAccountAccessSpec spec, Instant reviewDate, Limits limits, Instant now) {
    var findings = new Findings();
    TimeCheck.check(spec, Optional.empty(), findings)
        .map(times -> times.reviewedAt(reviewDate))
        .ifPresent(times -> LimitCheck.check(limits, times, new TermStarts(now), findings));
    return findings.refusals();
  }
}
