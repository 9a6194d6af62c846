package dev.drawbridge.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses tags that IAM does not take; the emulator itself refuses keys that differ by case only.
 */
final class TagBounds implements Check {
  private static final int MOST = 50;
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
  private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  @Override
  public Optional<AwsMessage> refusal(Ask ask) {
    var keys = ask.members("Tags", "Key");
    var violations = new ArrayList<String>();
    if (keys.size() > MOST) {
      violations.add(Violation.at("tags", "Member must have length less than or equal to " + MOST));
    }
    keys.forEach((number, key) -> violations.addAll(violations(number, "key", key, 1, 128, KEY)));
    ask.members("Tags", "Value")
        .forEach(
            (number, value) ->
                violations.addAll(violations(number, "value", value, 0, 256, VALUE)));
    if (!violations.isEmpty()) {
      return Optional.of(AwsError.invalid(ask, Violation.sentence(violations)));
    }
    return keys.values().stream().anyMatch(TagBounds::reserved)
        ? Optional.of(
            AwsError.invalidInput("aws: prefixed tag key names are not allowed for external use."))
        : Optional.empty();
  }

  private static List<String> violations(
      int number, String field, String text, int least, int most, Pattern pattern) {
    var member = "tags.%d.member.%s".formatted(number, field);
    var length = Violation.length(member, text, least, most);
    if (length.isPresent()) {
      return List.of(length.get());
    }
    return pattern.matcher(text).matches()
        ? List.of()
        : List.of(Violation.pattern(member, pattern.pattern()));
  }

  private static boolean reserved(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith("aws:");
  }
}
