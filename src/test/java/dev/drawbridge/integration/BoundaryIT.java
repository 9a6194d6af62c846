package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestAccount;
import dev.drawbridge.sandbox.WithoutOperator;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the boundary of an account says is watched; the operator here looks every second. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class BoundaryIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String GOOD =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:*", "sqs:*"], "Resource": "*"},
        {"Effect": "Deny", "Action": ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"], "Resource": "*"}]}
      """;

  private final Sandbox sandbox;

  BoundaryIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeAll
  static void lookOften(Sandbox sandbox) {
    sandbox.operator().stop();
    sandbox.operator().start(Map.of("DRAWBRIDGE_BOUNDARY_LOOK", "1s"));
  }

  /** A default version that is not accepted, and a part of what is said of it. */
  record Row(String sentence, String document, String problem) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Row[] notAccepted() {
    return new Row[] {
      new Row(
          "AdministratorAccess",
          """
          {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
          """,
          "it bounds nothing"),
      new Row("no Deny of iam:*", GOOD.replace("\"iam:*\", ", ""), "it does not deny iam:*"),
      new Row(
          "a Deny of everything", GOOD.replace("\"iam:*\"", "\"*\""), "denies all that it allows"),
      new Row(
          "JSON that says two things",
          GOOD.replace("\"Effect\": \"Deny\"", "\"Effect\": \"Allow\", \"Effect\": \"Deny\""),
          "not strict JSON: Duplicate field 'Effect'")
    };
  }

  @ParameterizedTest(name = "under a boundary that is {0} no role is created")
  @MethodSource("notAccepted")
  void createsNothing(Row row) {
    var account = sandbox.accounts().fresh();
    makeDefault(account, row.document());
    try (var world = World.of(sandbox, account)) {
      var mark = world.mark();
      world.apply("deploy", world.spec());
      var access = world.awaitReason("deploy", "BoundaryMissing");
      assertThat(World.ready(access).orElseThrow().message())
          .contains(account.boundaryArn() + " is not accepted: ", row.problem());
      var target = awaitTarget(world, t -> says(t, "BoundaryMissing"));
      assertThat(ready(target).message()).contains(row.problem(), "create or correct it");
      assertThat(found(target).accepted()).isFalse();
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("a boundary that is missing is said, and waited for")
  void missing() {
    try (var world = World.of(sandbox, sandbox.accounts().withoutBoundary())) {
      world.apply("deploy", world.spec());
      world.awaitReason("deploy", "BoundaryMissing");
      var target = awaitTarget(world, t -> says(t, "BoundaryMissing"));
      assertThat(ready(target).message()).contains(world.account.boundaryArn() + " does not exist");
      assertThat(found(target)).isEqualTo(new TargetAccountStatus.Boundary(null, null, false));
      world
          .account
          .iam()
          .createPolicy(
              r -> r.policyName("DrawbridgeBoundary").path("/drawbridge/").policyDocument(GOOD));
      awaitTarget(world, t -> says(t, "Ready"));
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("a boundary that turns bad, and good again, is seen both times")
  void badAndBack() {
    try (var world = World.of(sandbox)) {
      var before = awaitTarget(world, t -> says(t, "Ready"));
      assertThat(found(before).version()).isEqualTo("v1");
      assertThat(found(before).accepted()).isTrue();
      assertThat(before.getStatus().quotas().roles()).isEqualTo(1000);
      makeDefault(world.account, GOOD.replace("\"account:*\"", "\"ec2:*\""));
      var bad = awaitTarget(world, t -> says(t, "BoundaryMissing"));
      assertThat(ready(bad).message()).contains("v2", "does not deny account:*");
      assertThat(found(bad).policyId()).isEqualTo(found(before).policyId());
      assertThat(found(bad).accepted()).isFalse();
      world.apply("deploy", world.spec());
      world.awaitReason("deploy", "BoundaryMissing");
      world
          .account
          .iam()
          .setDefaultPolicyVersion(r -> r.policyArn(world.account.boundaryArn()).versionId("v1"));
      var back = awaitTarget(world, t -> says(t, "Ready"));
      assertThat(found(back)).isEqualTo(found(before));
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("another version that is accepted too wakes the accesses of the account")
  void wakes() {
    try (var world = World.of(sandbox)) {
      awaitTarget(world, t -> says(t, "Ready"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      makeDefault(world.account, GOOD);
      awaitTarget(world, t -> says(t, "Ready") && found(t).version().equals("v2"));
      await().atMost(SOON).until(() -> world.calls(mark).of("GetRole").count() > 0);
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("a role is closed while its boundary is not accepted, permissions first")
  void closes() {
    try (var world = World.of(sandbox)) {
      awaitTarget(world, t -> says(t, "Ready"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var open = world.role().trust();
      var mark = world.mark();
      makeDefault(world.account, GOOD.replace("\"sts:AssumeRole\", ", ""));
      world.awaitReason("deploy", "BoundaryMissing");
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePolicy");
      world
          .account
          .iam()
          .setDefaultPolicyVersion(r -> r.policyArn(world.account.boundaryArn()).versionId("v1"));
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.role().trust()).isEqualTo(open);
    }
  }

  @Test
  @DisplayName("after a restart nothing is opened and nothing given before the boundary was seen")
  void unseen() {
    try (var world = World.of(sandbox)) {
      awaitTarget(world, t -> says(t, "Ready"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      makeDefault(world.account, GOOD.replace("\"sts:AssumeRole\", ", ""));
      world.awaitReason("deploy", "BoundaryMissing");
      sandbox.operator().stop();
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.error(403, "AccessDenied", "not authorized"),
                  call ->
                      call.account().equals(world.account.id())
                          && call.operation().equals("GetPolicy"))) {
        var mark = world.mark();
        lookOften(sandbox);
        world.awaitReason("deploy", "AccessDenied");
        assertThat(world.role().trust()).contains("\"Deny\"");
        assertThat(world.calls(mark).writes().all()).isEmpty();
      }
      world.awaitReason("deploy", "BoundaryMissing");
      assertThat(world.role().trust()).contains("\"Deny\"");
    }
  }

  @Test
  @DisplayName("a granted action that the boundary never lets through is named")
  void ineffective() {
    try (var world = World.of(sandbox)) {
      awaitTarget(world, t -> says(t, "Ready"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      makeDefault(world.account, GOOD.replace("\"s3:*\", ", ""));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(world.now("deploy").getStatus().conditions())
                      .anySatisfy(
                          condition -> {
                            assertThat(condition.type()).isEqualTo(Condition.INEFFECTIVE);
                            assertThat(condition.message()).contains("s3:GetObject");
                          }));
      assertThat(world.events()).anyMatch(event -> event.getReason().equals("OutsideBoundary"));
    }
  }

  @Test
  @DisplayName("in the steady state a look is one GetPolicy, and nothing is written")
  void steadyState() {
    try (var world = World.of(sandbox)) {
      var ready = awaitTarget(world, t -> says(t, "Ready"));
      var mark = world.mark();
      await().atMost(SOON).until(() -> world.callsAndSessions(mark).count() >= 4);
      assertThat(world.callsAndSessions(mark).operations()).containsOnly("GetPolicy");
      assertThat(world.targetNow().getMetadata().getResourceVersion())
          .isEqualTo(ready.getMetadata().getResourceVersion());
    }
  }

  @Test
  @DisplayName("a look that fails is said, and what was found before stays")
  void failedLook() {
    try (var world = World.of(sandbox)) {
      var before = awaitTarget(world, t -> says(t, "Ready"));
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.error(403, "AccessDenied", "not authorized"),
                  call ->
                      call.account().equals(world.account.id())
                          && call.operation().equals("GetPolicy"))) {
        var failing = awaitTarget(world, t -> says(t, "AccessDenied"));
        assertThat(found(failing)).isEqualTo(found(before));
      }
      awaitTarget(world, t -> says(t, "Ready"));
    }
  }

  @Test
  @DisplayName("the boundary of an account that is being deleted and still used is watched")
  void terminating() {
    try (var world = World.of(sandbox)) {
      awaitTarget(world, t -> says(t, "Ready"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.deleteTargetAccountInUse();
      makeDefault(world.account, GOOD.replace("\"iam:*\", ", ""));
      var target = awaitTarget(world, t -> !found(t).accepted());
      assertThat(ready(target).reason()).isEqualTo("InUse");
      assertThat(ready(target).message()).contains("such as", "does not deny iam:*");
      world.delete("deploy");
      world.awaitGone("deploy");
    }
  }

  private static void makeDefault(TestAccount account, String document) {
    account
        .iam()
        .createPolicyVersion(
            r -> r.policyArn(account.boundaryArn()).policyDocument(document).setAsDefault(true));
  }

  private static TargetAccount awaitTarget(World world, Predicate<TargetAccount> so) {
    return await("account " + world.name())
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(world::targetNow, target -> target.getStatus() != null && so.test(target));
  }

  private static boolean says(TargetAccount target, String reason) {
    return ready(target).reason().equals(reason);
  }

  private static Condition ready(TargetAccount target) {
    return target.getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(Condition.READY))
        .findFirst()
        .orElseThrow();
  }

  private static TargetAccountStatus.Boundary found(TargetAccount target) {
    return target.getStatus().boundary();
  }
}
