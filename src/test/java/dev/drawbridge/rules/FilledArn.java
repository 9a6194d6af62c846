package dev.drawbridge.rules;

import java.util.regex.Pattern;

/** An ARN of a pattern, with every name filled in. */
final class FilledArn {
  private static final Pattern NAME = Pattern.compile("\\$\\{[^}]*}|\\*");

  private FilledArn() {}

  static String of(ArnPattern pattern) {
    var parts = pattern.text().replace("${Partition}", "aws").split(":", 6);
    var count = new int[1];
    parts[5] = NAME.matcher(parts[5]).replaceAll(name -> "name" + ++count[0]);
    return located(String.join(":", parts));
  }

  /** With a service, a region and an account where the text still has a name for them. */
  static String located(String text) {
    var parts = text.split(":", 6);
    parts[2] = fixed(parts[2]) ? parts[2] : "rds";
    parts[3] = fixed(parts[3]) ? parts[3] : "eu-west-1";
    parts[4] = fixed(parts[4]) ? parts[4] : "444455556666";
    return String.join(":", parts);
  }

  /** Whether it is no variable, wildcard or placeholder. */
  private static boolean fixed(String part) {
    return part.matches("[a-z0-9-]*");
  }
}
