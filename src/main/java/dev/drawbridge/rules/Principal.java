package dev.drawbridge.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The exact IAM role or user that may assume a role.
 *
 * @param arn as written
 * @param path with both slashes, {@code /} where there is none
 */
public record Principal(
    String arn, String partition, String accountId, Kind kind, String path, String name) {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):(role|user)(/(?:[a-zA-Z0-9_+=,.@-]+/)*)"
              + "([a-zA-Z0-9_+=,.@-]{1,64})");

  /** What kind of identity it is. */
  public enum Kind {
    ROLE,
    USER
  }

  /** Reads the ARN of one role or user; anything else is empty. */
  public static Optional<Principal> parse(String text) {
    var matcher = ARN.matcher(text);
    if (!matcher.matches() || matcher.group(4).startsWith("/aws-service-role/")) {
      return Optional.empty();
    }
    return Optional.of(
        new Principal(
            text,
            matcher.group(1),
            matcher.group(2),
            matcher.group(3).equals("role") ? Kind.ROLE : Kind.USER,
            matcher.group(4),
            matcher.group(5)));
  }
}
