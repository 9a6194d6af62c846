package dev.drawbridge.cli;

import java.util.List;

/** What linting gives. */
public sealed interface LintResult {
  /** Everything could be read and was judged. */
  record Judged(Report report) implements LintResult {}

  /** Something could not be read; nothing was judged, since one input tells about another. */
  record Unreadable(List<ReadProblem> problems) implements LintResult {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
