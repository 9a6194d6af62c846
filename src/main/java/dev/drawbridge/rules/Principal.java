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
          "arn:(aws(?:-[a-z]+)*):iam::([0-9]{12}):(role|user)(/(?:[a-zA-Z0-9_+=,.@-]++/)*)"
              + "([a-zA-Z0-9_+=,.@-]++)");
  private static final int LONGEST_ARN = 2048;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_PATH = 512;

  /** What kind of identity it is. */
  public enum Kind {
    ROLE,
    USER
  }

  /** Reads the ARN of one role or user; anything else is empty. */
  public static Optional<Principal> parse(String text) {
    var matcher = ARN.matcher(text);
    if (text.length() > LONGEST_ARN || !matcher.matches()) {
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

  /** Says whether IAM can have it at all (IAM User Guide, "IAM and AWS STS quotas"). */
  boolean fits() {
    return name.length() <= LONGEST_NAME && path.length() <= LONGEST_PATH;
  }
}
