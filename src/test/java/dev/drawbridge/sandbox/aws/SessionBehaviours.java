package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.CALLER;
import static dev.drawbridge.sandbox.aws.Asked.said;
import static dev.drawbridge.sandbox.aws.Behaviour.says;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Sessions, and too many calls. */
final class SessionBehaviours {
  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry("a session longer than the role allows", says(SessionBehaviours::tooLong)),
          Map.entry(
              "a session of over an hour from a session",
              says(
                  aws -> {
                    PrincipalBehaviours.trusted(aws);
                    aws.done("UpdateRole", "RoleName", "reader", "MaxSessionDuration", "43200");
                    return assume(aws, callerKey(aws), "DurationSeconds", "3601");
                  })),
          Map.entry(
              "a session of 899 seconds",
              says(aws -> assume(aws, callerKey(aws), "DurationSeconds", "899"))),
          Map.entry(
              "an ExternalId of one character",
              says(aws -> assume(aws, callerKey(aws), "ExternalId", "x"))),
          Map.entry(
              "a session for somebody made anew under a trusted ARN",
              says(
                  aws -> {
                    PrincipalBehaviours.trusted(aws);
                    aws.done("DeleteRole", "RoleName", CALLER);
                    aws.role(CALLER);
                    return assume(aws, callerKey(aws));
                  })),
          Map.entry(
              "a call with the session of a role that was deleted",
              says(SessionBehaviours::deletedRole)),
          Map.entry(
              "a call above the rate of its operation and account",
              says(
                  aws -> {
                    limit(aws);
                    aws.done("ListRoles");
                    return aws.iam("ListRoles");
                  })),
          Map.entry(
              "a call of another operation, or of another account, meanwhile",
              shows(
                  aws -> {
                    limit(aws);
                    aws.done("ListRoles");
                    aws.done("GetAccountSummary");
                    Asked.in(aws.sandbox()).done("ListRoles");
                  })));

  private SessionBehaviours() {}

  /** Asked by a user, whose sessions are not chained. */
  private static AwsMessage tooLong(Asked aws) throws Exception {
    aws.done("CreateUser", "UserName", CALLER);
    var key = aws.done("CreateAccessKey", "UserName", CALLER).element("AccessKeyId");
    var trust = Asked.trust(aws.arn("user/" + CALLER));
    aws.done("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", trust);
    assertThat(said(assume(aws, key.orElseThrow(), "DurationSeconds", "3600"))).isEqualTo("200");
    return assume(aws, key.orElseThrow(), "DurationSeconds", "3601");
  }

  private static AwsMessage deletedRole(Asked aws) throws Exception {
    PrincipalBehaviours.trusted(aws);
    var session = assume(aws, callerKey(aws));
    assertThat(said(session)).isEqualTo("200");
    var key = session.element("AccessKeyId").orElseThrow();
    assertThat(said(aws.sts(key, "GetCallerIdentity"))).isEqualTo("200");
    aws.done("DeleteRole", "RoleName", "reader");
    await().atMost(Duration.ofSeconds(20)).until(() -> !aws.sts(key, "GetCallerIdentity").good());
    return aws.sts(key, "GetCallerIdentity");
  }

  private static void limit(Asked aws) {
    var _ =
        aws.front()
            .inject(Fault.throttle(), AwsCall.calling("ListRoles").and(RateLimit.above(1, 0.001)));
  }

  /** The key of a session of the caller, past the front. */
  private static String callerKey(Asked aws) throws IOException, InterruptedException {
    return aws.past().session(aws.arn("role/" + CALLER)).accessKey();
  }

  private static AwsMessage assume(Asked aws, String key, String... more)
      throws IOException, InterruptedException {
    var usual = new String[] {"RoleArn", aws.arn("role/reader"), "RoleSessionName", "test"};
    var all = new String[usual.length + more.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return aws.sts(key, "AssumeRole", all);
  }
}
