package dev.drawbridge.sandbox.aws;

import dev.drawbridge.sandbox.aws.Moto.Caller;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets sts:AssumeRole pass where the role's trust does, for no longer than the role allows.
 *
 * <p>The emulator gives every caller a session of every role. Asked anew for each call. The
 * policies of the caller's own account are not looked at.
 */
final class AssumeRoleGate implements Check {
  private static final Pattern SESSION =
      Pattern.compile("arn:[^:]+:sts::\\d{12}:assumed-role/([^/]+)/[^/]+");
  private static final int CHAINED_SECONDS = 3600;

  private final Moto moto;
  private final ShownRoles roles;

  /** Roles as IAM shows them. */
  interface ShownRoles {
    /** GetRole's answer. */
    AwsMessage role(String account, String name) throws IOException, InterruptedException;
  }

  AssumeRoleGate(Moto moto, ShownRoles roles) {
    this.moto = moto;
    this.roles = roles;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    if (!ask.service().equals("sts") || !ask.operation().equals("AssumeRole")) {
      return Optional.empty();
    }
    var caller = moto.caller(ask.accessKey());
    var asked = RoleArn.parse(ask.parameter("RoleArn").orElse(""));
    if (asked.isEmpty()) {
      return Optional.of(denied(caller, ask));
    }
    var role = roles.role(asked.get().account(), asked.get().name());
    return trusts(role, caller, ask)
        ? tooLong(role, caller, ask)
        : Optional.of(denied(caller, ask));
  }

  private boolean trusts(AwsMessage role, Caller caller, Ask ask)
      throws IOException, InterruptedException {
    if (!role.good() || !role.element("Arn").equals(ask.parameter("RoleArn"))) {
      return false;
    }
    var trust = TrustPolicy.parse(role.element("AssumeRolePolicyDocument").orElse("{}"));
    return trust.admits(
        new TrustPolicy.Request(
            principal(caller), caller.account(), ask.parameter("ExternalId"), Instant.now()));
  }

  /** The ARN that a trust names: for a session its role's, with the path that the session hides. */
  private String principal(Caller caller) throws IOException, InterruptedException {
    var session = SESSION.matcher(caller.arn());
    if (!session.matches()) {
      return caller.arn();
    }
    var name = session.group(1);
    return moto.role(caller.account(), name)
        .flatMap(role -> role.element("Arn"))
        .orElse("arn:aws:iam::%s:role/%s".formatted(caller.account(), name));
  }

  private static Optional<AwsMessage> tooLong(AwsMessage role, Caller caller, Ask ask) {
    var seconds = ask.parameter("DurationSeconds").map(Integer::parseInt).orElse(0);
    if (seconds > CHAINED_SECONDS && SESSION.matcher(caller.arn()).matches()) {
      return Optional.of(
          AwsError.invalid(
              ask,
              "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."));
    }
    var most = role.element("MaxSessionDuration").map(Integer::parseInt).orElse(CHAINED_SECONDS);
    return seconds > most
        ? Optional.of(
            AwsError.invalid(
                ask,
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."))
        : Optional.empty();
  }

  private static AwsMessage denied(Caller caller, Ask ask) {
    return AwsError.denied(
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(caller.arn(), ask.parameter("RoleArn").orElse("")));
  }
}
