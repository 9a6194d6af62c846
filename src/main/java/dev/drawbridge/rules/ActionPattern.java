package dev.drawbridge.rules;

import java.util.Locale;

/** A list entry such as {@code s3:Get*} of a platform team; case does not matter (IAM). */
public record ActionPattern(String text) {
  public ActionPattern {
    text = text.toLowerCase(Locale.ROOT);
  }

  /** Says whether the exact action falls under this entry. */
  public boolean covers(String action) {
    return coversLowered(action.toLowerCase(Locale.ROOT));
  }

  /**
   * The same for an action in lower case. Only the last star is ever tried again, so the steps are
   * at most the product of the sizes.
   */
  boolean coversLowered(String action) {
    var at = 0;
    var from = 0;
    var star = -1;
    var afterStar = 0;
    while (from < action.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        afterStar = from;
      } else if (at < text.length() && fits(text.charAt(at), action.charAt(from))) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++afterStar;
      } else {
        return false;
      }
    }
    return text.substring(at).chars().allMatch(rest -> rest == '*');
  }

  private static boolean fits(char expected, char actual) {
    return expected == '?' || expected == actual;
  }
}
