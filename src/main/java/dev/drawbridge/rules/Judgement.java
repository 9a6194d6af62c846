package dev.drawbridge.rules;

import java.util.List;

/** What the rules say of a request. */
public sealed interface Judgement {
  /** What is said besides, and refuses nothing. */
  List<Finding> warnings();

  /** It may be granted. */
  record Allowed(Grant grant, List<Finding> warnings) implements Judgement {
    public Allowed {
      warnings = List.copyOf(warnings);
    }
  }

  /** It may not; every rule that does not hold is listed. */
  record Refused(List<Finding> refusals, List<Finding> warnings) implements Judgement {
    public Refused {
      refusals = List.copyOf(refusals);
      warnings = List.copyOf(warnings);
      if (refusals.isEmpty()) {
        throw new IllegalArgumentException("a refusal names at least one rule");
      }
    }

    /** Says whether a role that exists is closed at once. */
    public boolean closes() {
      return refusals.stream()
          .anyMatch(finding -> finding.rule().consequence() == Rule.Consequence.CLOSES);
    }
  }
}
