package dev.drawbridge.sandbox.aws;

import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.evaluator.Context;
import dev.drawbridge.evaluator.NotUnderstood;
import dev.drawbridge.evaluator.Policy;
import dev.drawbridge.evaluator.Policy.Kind;
import dev.drawbridge.evaluator.Request;
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
      Pattern.compile("arn:[^:]+:sts::\\d{12}:assumed-role/([^/]+)/([^/]+)");
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

  private boolean trusts(AwsMessage role, Moto.Caller caller, Ask ask)
      throws IOException, InterruptedException {
    var arn = ask.parameter("RoleArn").orElse("");
    if (!role.good() || !role.element("Arn").equals(Optional.of(arn))) {
      return false;
    }
    var trust = PolicyText.decoded(role.element("AssumeRolePolicyDocument").orElse(""));
    var now = Context.at(Instant.now());
    var context = ask.parameter("ExternalId").map(now::externalId).orElse(now);
    try {
      var request = new Request(named(caller), "sts:AssumeRole", arn, context);
      return Policy.parse(Kind.TRUST, trust).judge(request).allowed();
    } catch (NotUnderstood _) {
      // Nobody is let in by what nobody here can read.
      return false;
    }
  }

  /** Who asks, as a policy names him: a session's role with the path that the session hides. */
  private Caller named(Moto.Caller caller) throws IOException, InterruptedException {
    var session = SESSION.matcher(caller.arn());
    if (!session.matches()) {
      return Caller.user(caller.arn(), "");
    }
    var name = session.group(1);
    var role = moto.role(caller.account(), name);
    var arn = role.flatMap(found -> found.element("Arn"));
    var id = role.flatMap(found -> found.element("RoleId")).orElse("");
    return Caller.sessionOf(
        arn.orElse("arn:aws:iam::%s:role/%s".formatted(caller.account(), name)),
        id,
        session.group(2));
  }

  private static Optional<AwsMessage> tooLong(AwsMessage role, Moto.Caller caller, Ask ask) {
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

  private static AwsMessage denied(Moto.Caller caller, Ask ask) {
    return AwsError.denied(
        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(caller.arn(), ask.parameter("RoleArn").orElse("")));
  }
}
