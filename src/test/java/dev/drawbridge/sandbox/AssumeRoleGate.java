package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.Moto.Caller;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets sts:AssumeRole pass where the role's trust does.
 *
 * <p>The emulator gives every caller a session of every role. Asked anew for each call. The
 * policies of the caller's own account are not looked at.
 */
final class AssumeRoleGate {
  private static final Pattern ROLE =
      Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/(?:.*/)?([^/]+)");
  private static final Pattern SESSION =
      Pattern.compile("arn:[^:]+:sts::\\d{12}:assumed-role/([^/]+)/[^/]+");

  private final Moto moto;

  AssumeRoleGate(Moto moto) {
    this.moto = moto;
  }

  /** AWS's refusal; empty if the call may pass. */
  Optional<AwsMessage> refusal(AwsCall call) throws IOException, InterruptedException {
    if (!call.service().equals("sts") || !call.operation().equals("AssumeRole")) {
      return Optional.empty();
    }
    var roleArn = call.parameter("RoleArn").orElse("");
    var caller = moto.caller(call.accessKey());
    return trusts(roleArn, caller, call) ? Optional.empty() : Optional.of(denied(caller, roleArn));
  }

  private boolean trusts(String roleArn, Caller caller, AwsCall call)
      throws IOException, InterruptedException {
    var parts = ROLE.matcher(roleArn);
    if (!parts.matches()) {
      return false;
    }
    var role = moto.role(parts.group(1), parts.group(2));
    if (role.isEmpty() || !role.get().element("Arn").equals(Optional.of(roleArn))) {
      return false;
    }
    var trust = TrustPolicy.parse(role.get().element("AssumeRolePolicyDocument").orElse("{}"));
    return trust.admits(
        new TrustPolicy.Request(
            principal(caller), caller.account(), call.parameter("ExternalId"), Instant.now()));
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

  private static AwsMessage denied(Caller caller, String roleArn) {
    return AwsMessage.error(
        "sts",
        403,
        "AccessDenied",
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(caller.arn(), roleArn));
  }
}
