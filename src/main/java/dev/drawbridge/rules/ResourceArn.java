package dev.drawbridge.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The resource of a statement, as it was written.
 *
 * @param region empty, a region, or a text with wildcards
 * @param account empty, 12 digits, or {@code aws} for what AWS itself owns
 * @param resource printable ASCII, may hold wildcards
 */
public record ResourceArn(
    String partition, String service, String region, String account, String resource) {
  private static final int LONGEST = 1024;

  /** No two parts can take the same character at the same place, so matching never goes back. */
  private static final Pattern BEFORE_RESOURCE =
      Pattern.compile("arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9*?-]*):([0-9]{12}|aws|):");

  /** The ARN in a text; nothing for any other text, {@code *} and policy variables included. */
  public static Optional<ResourceArn> parse(String text) {
    if (text.length() > LONGEST || text.contains("${")) {
      return Optional.empty();
    }
    var found = BEFORE_RESOURCE.matcher(text);
    return found.lookingAt() && isVisible(text, found.end())
        ? Optional.of(
            new ResourceArn(
                found.group(1),
                found.group(2),
                found.group(3),
                found.group(4),
                text.substring(found.end())))
        : Optional.empty();
  }

  private static boolean isVisible(String text, int from) {
    for (var at = from; at < text.length(); at++) {
      if (text.charAt(at) <= ' ' || text.charAt(at) > '~') {
        return false;
      }
    }
    return from < text.length();
  }

  /** What stands before a last {@code *} that begins a segment; nothing if none does. */
  Optional<String> beforeLastSegment() {
    var last = resource.length() - 1;
    var begins = last == 0 || Separators.isOne(resource.charAt(Math.max(0, last - 1)));
    return begins && resource.charAt(last) == '*'
        ? Optional.of(resource.substring(0, last))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }
}
