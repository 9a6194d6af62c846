package dev.drawbridge.rules;

import java.util.Locale;

/** A list entry such as {@code s3:Get*} of a platform team; case does not matter (IAM). */
public record ActionPattern(String text) {
  public ActionPattern {
    text = text.toLowerCase(Locale.ROOT);
  }

  /** Says whether the exact action falls under this entry. */
  public boolean covers(String action) {
    return covers(action.toLowerCase(Locale.ROOT), 0, 0);
  }

  private boolean covers(String action, int at, int from) {
    if (at == text.length()) {
      return from == action.length();
    }
    return switch (text.charAt(at)) {
      case '*' ->
          covers(action, at + 1, from) || (from < action.length() && covers(action, at, from + 1));
      case '?' -> from < action.length() && covers(action, at + 1, from + 1);
      default ->
          from < action.length()
              && text.charAt(at) == action.charAt(from)
              && covers(action, at + 1, from + 1);
    };
  }
}
