package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is known of the permissions boundary of a target account. */
public sealed interface Boundary {
  /** What a boundary has to deny on every resource without a condition. */
  List<String> DENIED = List.of("iam:*", "sts:AssumeRole", "organizations:*", "account:*");

  /** Nobody has looked yet. */
  record NotLookedAt() implements Boundary {}

  /** The policy does not exist. */
  record Missing() implements Boundary {}

  /**
   * Its default version does not bound as it must, or cannot be read.
   *
   * @param problems what is wrong, each a sentence that begins with "it" and has no full stop
   */
  record Refused(List<String> problems) implements Boundary {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal names at least one problem");
      }
    }
  }

  /** Its default version bounds as it must. */
  record Accepted(List<BoundaryStatement> statements) implements Boundary {
    public Accepted {
      statements = List.copyOf(statements);
    }

    /**
     * Which of these can never be effective in a role under the boundary: no Allow covers the
     * action, or a Deny on every resource without a condition does. A statement that is limited to
     * resources or by a condition gets the benefit of the doubt: an Allow counts as if it always
     * applied, a Deny as if it never did. A resource policy that names the role's session passes by
     * a missing Allow; it is not looked at (IAM User Guide, "Permissions boundaries for IAM
     * entities").
     *
     * @param actions exact actions, such as {@code s3:GetObject}
     * @return sorted, each as it was given
     */
    public List<String> outside(Collection<String> actions) {
      return actions.stream().filter(action -> !mayAllow(action)).distinct().sorted().toList();
    }

    private boolean mayAllow(String action) {
      return statements.stream().anyMatch(s -> s.allows() && s.actions().cover(action))
          && statements.stream().noneMatch(s -> s.deniesAlways() && s.actions().cover(action));
    }
  }

  /**
   * Judges the default version of a boundary; gives {@link Refused} or {@link Accepted}.
   *
   * @param document JSON, already URL-decoded
   */
  static Boundary of(String document) {
    try {
      var statements = BoundaryReader.read(document);
      var problems = problems(statements);
      return problems.isEmpty() ? new Accepted(statements) : new Refused(problems);
    } catch (BoundaryReader.Unreadable unreadable) {
      return new Refused(List.of(unreadable.problem()));
    }
  }

  private static List<String> problems(List<BoundaryStatement> statements) {
    var allows = statements.stream().filter(BoundaryStatement::allows).toList();
    var denies = statements.stream().filter(BoundaryStatement::deniesAlways).toList();
    var problems = new ArrayList<String>();
    if (allows.isEmpty()) {
      problems.add("it has no Allow, so a role under it could do nothing");
    } else if (allows.stream().allMatch(allow -> allow.actions().allWithin(denies))) {
      problems.add("it denies all that it allows, so a role under it could do nothing");
    }
    if (denies.isEmpty() && allows.stream().anyMatch(allow -> allow.actions().include("*"))) {
      problems.add("it bounds nothing, since it allows every action and always denies none");
    }
    for (var denied : DENIED) {
      if (denies.stream().noneMatch(deny -> deny.actions().include(denied))) {
        problems.add("it does not deny %s on Resource \"*\" without a Condition".formatted(denied));
      }
    }
    return problems;
  }
}
