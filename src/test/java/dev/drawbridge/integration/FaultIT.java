package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS does wrong is said, retried, and got over. */
@ExtendWith(SandboxExtension.class)
class FaultIT {
  private final Sandbox sandbox;

  FaultIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  private static Predicate<AwsCall> createRoleIn(World world) {
    return call ->
        call.account().equals(world.account.id()) && call.operation().equals("CreateRole");
  }

  /**
   * A fault at CreateRole, and how often it comes.
   *
   * @param reason what it becomes
   * @param text a part of the message
   */
  record Row(String name, Fault fault, int times, String reason, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> faults() {
    return Stream.of(
        new Row(
            "Throttling again and again", Fault.throttle(), 4, "Throttled", "It is tried again"),
        new Row("a dropped connection", Fault.drop(), 1, "AwsUnreachable", "gave no answer"),
        new Row("an answer that is lost", Fault.dropAfter(), 1, "AwsUnreachable", "gave no answer"),
        new Row("a 500", Fault.error(500, "ServiceFailure", "sorry"), 1, "AwsUnreachable", "sorry"),
        new Row(
            "AccessDenied",
            Fault.error(403, "AccessDenied", "not authorized"),
            1,
            "AccessDenied",
            "Check the provisioner's"),
        new Row(
            "a used-up quota",
            Fault.error(409, "LimitExceeded", "1000 roles"),
            1,
            "QuotaExceeded",
            "remove unused roles"));
  }

  @ParameterizedTest(name = "{0} at CreateRole is a condition and an Event, and then got over")
  @MethodSource("faults")
  void atCreate(Row row) {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      try (var _ = sandbox.aws().inject(row.fault(), createRoleIn(world), row.times())) {
        world.apply("deploy", world.spec());
        var failing = world.awaitReason("deploy", row.reason());
        assertThat(failing.getStatus().phase()).isEqualTo(Phase.Pending);
        assertThat(World.ready(failing).orElseThrow().message()).contains(row.text());
        world.awaitPhase("deploy", Phase.Active);
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(world.events())
                      .anyMatch(event -> event.getReason().equals(row.reason())));
      assertThat(world.account.roles()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a principal that is not there yet is waited for")
  void noPrincipal() {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("principal", world.principal + "-later");
      world.apply("deploy", spec);
      var failing = world.awaitReason("deploy", "PrincipalMissing");
      assertThat(failing.getStatus().phase()).isEqualTo(Phase.Pending);
      assertThat(World.ready(failing).orElseThrow().message()).contains("correct spec.principal");
      assertThat(world.account.roles()).isEmpty();
      world.principals.role("ci-deploy-later");
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("an account that is down is retried with growing pauses, and others are served")
  void down() {
    try (var world = World.of(sandbox);
        var other = World.of(sandbox)) {
      world.awaitAccountReady();
      try (var _ =
          sandbox.aws().inject(Fault.drop(), call -> call.account().equals(world.account.id()))) {
        var mark = world.mark();
        world.apply("deploy", world.spec());
        world.awaitReason("deploy", "AwsUnreachable");
        other.apply("deploy", other.spec());
        other.awaitPhase("deploy", Phase.Active);
        await().until(() -> world.calls(mark).of("CreateRole").count() >= 3);
        var calls = world.calls(mark).of("CreateRole").all();
        assertThat(calls.get(1).instant()).isAfter(calls.get(0).instant().plusMillis(1_400));
        assertThat(calls.get(2).instant()).isAfter(calls.get(1).instant().plusMillis(2_800));
      }
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("a provisioner that is not there is said at the account and the access")
  void noProvisioner() {
    try (var world = World.of(sandbox, sandbox.accounts().withoutProvisioner())) {
      world.apply("deploy", world.spec());
      var access = world.awaitReason("deploy", "AccessDenied");
      assertThat(World.ready(access).orElseThrow().message())
          .contains("AssumeRole", "Check the provisioner's trust, ExternalId and policy");
      await()
          .until(
              () ->
                  world.targetNow().getStatus() != null
                      && world.targetNow().getStatus().conditions().stream()
                          .anyMatch(c -> c.reason().equals("AccessDenied")));
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @Test
  @DisplayName("a wrong ExternalId of the provisioner opens nothing, until it is corrected")
  void wrongExternalId() {
    try (var world = World.of(sandbox)) {
      var wrong = world.targetAccount();
      var spec = wrong.<Map<String, Object>>get("spec");
      spec.put(
          "provisioner",
          Map.of("roleArn", world.account.provisionerArn(), "externalId", "not-the-one"));
      world.apply(wrong);
      world.apply("deploy", world.spec());
      world.awaitReason("deploy", "AccessDenied");
      world.apply(world.targetAccount());
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("without the boundary no role is created")
  void noBoundary() {
    try (var world = World.of(sandbox, sandbox.accounts().withoutBoundary())) {
      var mark = world.mark();
      world.apply("deploy", world.spec());
      var access = world.awaitReason("deploy", "BoundaryMissing");
      assertThat(World.ready(access).orElseThrow().message()).contains(world.account.boundaryArn());
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("a role is closed although its boundary cannot be written")
  void closesPastAFailure() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.error(403, "AccessDenied", "not authorized"),
                  call ->
                      call.account().equals(world.account.id())
                          && call.operation().equals("PutRolePermissionsBoundary"))) {
        var account = world.targetAccount();
        account
            .<Map<String, Object>>get("spec")
            .put("permissionsBoundary", world.account.boundaryArn() + "Other");
        world.apply(account);
        world.awaitReason("deploy", "AccessDenied");
        var spec = new HashMap<>(world.spec());
        spec.put("suspended", true);
        world.apply("deploy", spec);
        await().until(() -> world.role().trust().contains("\"Deny\""));
        assertThat(world.role().inlinePolicies().get("DrawbridgeAccess"))
            .doesNotContain("\"Allow\"");
      }
    }
  }

  @Test
  @DisplayName("a new principal that does not exist leaves the old one locked out")
  void closesWhatCannotBeTrusted() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var missing = world.principal + "-2";
      var spec = new HashMap<>(world.spec());
      spec.put("principal", missing);
      world.apply("deploy", spec);
      world.awaitReason("deploy", "PrincipalMissing");
      assertThat(world.role().trust()).contains("\"Deny\"").doesNotContain(world.principal);
      world.principals.role("ci-deploy-2");
      world.awaitReason("deploy", "Granted");
      assertThat(world.role().trust()).contains(missing);
    }
  }

  @Test
  @DisplayName("a foreign edit of the trust is undone by the next pass")
  void foreignEdit() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var before = world.role();
      world
          .account
          .iam()
          .updateAssumeRolePolicy(
              r ->
                  r.roleName(before.name())
                      .policyDocument(before.trust().replace("Less", "Greater")));
      var spec = new HashMap<>(world.spec());
      spec.put("reason", "another reason");
      spec.put("permissions", List.of(World.permission("s3:PutObject")));
      world.apply("deploy", spec);
      await().until(() -> world.role().trust().equals(before.trust()));
    }
  }
}
