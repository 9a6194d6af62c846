package dev.drawbridge.rules;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with an access.
 *
 * @param rule id of the rule, such as {@code principal-exact}
 * @param field path of the field, such as {@code spec.principal}
 * @param problem what is wrong, one sentence without a full stop
 * @param remedy what to do, one clause
 */
public record Violation(String rule, String field, Cause cause, String problem, String remedy) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** What a refusal does to a role that exists already. */
  public enum Cause {
    /** Refused because of who or where: the role is closed at once. */
    WHO_OR_WHERE,
    /** Refused because of an edit: the last accepted grant stays, unwidened, to its deadline. */
    EDIT
  }

  /** The sentence that a person reads; what was written in control characters shows as "?". */
  public String message() {
    return "%s: %s; %s [%s]"
        .formatted(field, CONTROL.matcher(problem).replaceAll("?"), remedy, rule);
  }
}
