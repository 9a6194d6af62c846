package dev.drawbridge.rules;

import java.util.regex.Pattern;

/**
 * One rule that does not hold for an access.
 *
 * @param field path of the field, such as {@code spec.permissions[0].actions[1]}
 * @param problem what is so, one clause without a full stop
 */
public record Finding(Rule rule, String field, String problem) {
  /** Controls, formats, halves of characters, ends of lines; a terminal obeys some of them. */
  private static final Pattern UNREADABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private static final int LONGEST = 600;

  public Finding {
    problem =
        problem.length() > LONGEST
            ? readable(problem.substring(0, LONGEST - 1)) + "…"
            : readable(problem);
  }

  private static String readable(String text) {
    return isPlain(text) ? text : UNREADABLE.matcher(text).replaceAll("?");
  }

  /** Most are, and a large spec can have a thousand findings. */
  private static boolean isPlain(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
        return false;
      }
    }
    return true;
  }

  /** The sentence that a person reads; what cannot be read shows as "?". */
  public String message() {
    return "%s: %s; %s [%s]".formatted(field, problem, rule.remedy(), rule.link());
  }
}
