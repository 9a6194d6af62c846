package dev.drawbridge.rules;

import java.util.List;

/** What the rules say of a request. */
public sealed interface Judgement {
  /** It may be granted. */
  record Allowed(Grant grant) implements Judgement {}

  /** It may not; every violation is listed. */
  record Refused(List<Violation> violations) implements Judgement {
    public Refused {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("a refusal names at least one violation");
      }
    }

    /** Says whether a role that exists is closed at once. */
    public boolean closes() {
      return violations.stream().anyMatch(v -> v.cause() == Violation.Cause.WHO_OR_WHERE);
    }
  }
}
