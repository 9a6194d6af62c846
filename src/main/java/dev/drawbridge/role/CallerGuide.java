package dev.drawbridge.role;

import java.time.Duration;
import java.util.LinkedHashMap;

/** What the caller's side needs to use a role. */
public final class CallerGuide {
  private CallerGuide() {}

  /** A profile for {@code ~/.aws/config} (AWS CLI User Guide, "Using an IAM role"). */
  public static String profile(
      String profile, String roleArn, String externalId, Duration session) {
    return """
    [profile %s]
    role_arn = %s
    external_id = %s
    duration_seconds = %d
    """
        .formatted(profile, roleArn, externalId, session.toSeconds());
  }

  /** The statement, as JSON, that the policies of the principal's own account must hold. */
  public static String callerStatement(String roleArn) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Effect", "Allow");
    statement.put("Action", "sts:AssumeRole");
    statement.put("Resource", roleArn);
    return PolicyDocuments.json(statement);
  }
}
