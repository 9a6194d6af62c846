package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody else in an account, who edits the trust of a role just after a sweep. */
record Meddler(Sandbox sandbox, World world) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double JUST_NOW_SECONDS = 0.5;

  /** How long it takes to the call that puts it right: as long as it can, the sweep being over. */
  Duration timeToRepair(String access) {
    var arn = world.now(access).getStatus().roleArn();
    var name = arn.substring(arn.lastIndexOf('/') + 1);
    var trust = world.account.role(name).orElseThrow().trust();
    awaitSweep();
    var mark = world.mark();
    var edited = Instant.now();
    world
        .account
        .iam()
        .updateAssumeRolePolicy(
            r -> r.roleName(name).policyDocument(trust.replace("StringEquals", "StringLike")));
    var repair = AwsCall.calling("UpdateAssumeRolePolicy").and(AwsCall.onRole(name));
    return await("repair")
        .atMost(PATIENCE)
        .until(
            () -> world.calls(mark).matching(repair).all().stream().findFirst(),
            Optional::isPresent)
        .map(call -> Duration.between(edited, call.instant()))
        .orElseThrow();
  }

  private void awaitSweep() {
    await("the end of a sweep").atMost(PATIENCE).until(() -> age() < JUST_NOW_SECONDS);
  }

  /** How long ago the account was swept from end to end. */
  private double age() {
    var line =
        Pattern.compile(
                "drawbridge_sweep_age_seconds\\{account=\"" + world.account.id() + "\"\\} (\\S+)")
            .matcher(sandbox.operator().metrics());
    return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
  }
}
