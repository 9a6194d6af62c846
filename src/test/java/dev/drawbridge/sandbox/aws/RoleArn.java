package dev.drawbridge.sandbox.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where a role is. */
record RoleArn(String account, String name) {
  private static final Pattern ROLE =
      Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/(?:.*/)?([^/]+)");

  static Optional<RoleArn> parse(String arn) {
    var parts = ROLE.matcher(arn);
    return parts.matches()
        ? Optional.of(new RoleArn(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
