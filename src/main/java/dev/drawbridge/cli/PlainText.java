package dev.drawbridge.cli;

import java.util.regex.Pattern;

/** Texts that other people wrote, as a terminal may have them. */
public final class PlainText {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

  private PlainText() {}

  /** The text without what a terminal would obey. */
  public static String visible(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
