package dev.drawbridge.evaluator;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who makes a request.
 *
 * @param arn the IAM role or user
 * @param uniqueId what IAM calls it for ever, {@code AROA…} or {@code AIDA…}
 * @param session the ARN of the session, where a role makes the request
 */
public record Caller(String arn, String uniqueId, Optional<String> session) {
  private static final Pattern ARN =
      Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):(role|user)/(?:.*/)?([^/]+)");

  public Caller {
    if (!ARN.matcher(arn).matches()) {
      throw new NotUnderstood("caller '%s' is neither a role nor a user".formatted(arn));
    }
  }

  /** A user. */
  public static Caller user(String arn, String uniqueId) {
    return new Caller(arn, uniqueId, Optional.empty());
  }

  /**
   * A session of a role; its ARN leaves out the path (User Guide, "IAM identifiers").
   *
   * @param name the role session name
   */
  public static Caller sessionOf(String roleArn, String roleId, String name) {
    var parts = ARN.matcher(roleArn);
    if (!parts.matches() || !parts.group(3).equals("role")) {
      throw new NotUnderstood("'%s' is no role".formatted(roleArn));
    }
    return new Caller(
        roleArn,
        roleId,
        Optional.of(
            "arn:%s:sts::%s:assumed-role/%s/%s"
                .formatted(parts.group(1), parts.group(2), parts.group(4), name)));
  }

  String account() {
    return arn.split(":", -1)[4];
  }

  String partition() {
    return arn.split(":", -1)[1];
  }
}
