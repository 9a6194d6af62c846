package dev.drawbridge.sandbox.aws;

import java.util.List;
import java.util.Optional;

/** AWS's words for a parameter that its service model does not allow. */
final class Violation {
  private Violation() {}

  static String at(String member, String must) {
    return "Value at '%s' failed to satisfy constraint: %s".formatted(member, must);
  }

  static String pattern(String member, String pattern) {
    return at(member, "Member must satisfy regular expression pattern: " + pattern);
  }

  static Optional<String> length(String member, String value, int least, int most) {
    var length = value.codePointCount(0, value.length());
    if (length < least) {
      return Optional.of(at(member, "Member must have length greater than or equal to " + least));
    }
    return length > most
        ? Optional.of(at(member, "Member must have length less than or equal to " + most))
        : Optional.empty();
  }

  static String sentence(List<String> violations) {
    return "%d validation error%s detected: %s"
        .formatted(
            violations.size(), violations.size() == 1 ? "" : "s", String.join("; ", violations));
  }
}
