package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a platform team does to a target account. */
@ExtendWith(SandboxExtension.class)
class AccountIT {
  private final Sandbox sandbox;

  AccountIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  private TargetAccount stored(World world) {
    return sandbox.kubernetes().resources(TargetAccount.class).withName(world.name()).get();
  }

  @Test
  @DisplayName("a TargetAccount that is deleted takes no new access and serves the old ones")
  void terminating() {
    try (var world = World.of(sandbox)) {
      world.apply("old", world.spec());
      world.awaitPhase("old", Phase.Active);
      world.deleteTargetAccountInUse();
      world.apply("new", world.spec());
      var rejected = world.awaitPhase("new", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message()).contains("is being deleted");
      var shorter = new HashMap<>(world.spec());
      shorter.put("duration", "10d");
      world.apply("old", shorter);
      world.awaitPhase("old", Phase.Active);
      assertThat(ofAccount(world)).anyMatch(line -> line.startsWith("drawbridge_aws_budget_"));
      world.delete("new");
      world.delete("old");
      world.awaitGone("old");
      assertThat(world.account.roles()).isEmpty();
      await().atMost(Duration.ofSeconds(20)).until(() -> stored(world) == null);
      assertThat(ofAccount(world)).allMatch(line -> line.startsWith("drawbridge_aws_calls_total"));
    }
  }

  /** What the metrics say of the account. */
  private List<String> ofAccount(World world) {
    return sandbox
        .operator()
        .metrics()
        .lines()
        .filter(line -> line.contains(world.account.id()))
        .toList();
  }

  @Test
  @DisplayName("a second TargetAccount with the same account id is said and serves nobody")
  void duplicate() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var second = world.targetAccount();
      second.getMetadata().setName(world.name() + "-2");
      world.apply(second);
      var spec = new HashMap<>(world.spec());
      spec.put("account", world.name() + "-2");
      world.apply("deploy", spec);
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("has the account id of '" + world.name() + "'");
      await()
          .until(
              () ->
                  sandbox
                      .kubernetes()
                      .resources(TargetAccount.class)
                      .withName(world.name() + "-2")
                      .require()
                      .getStatus()
                      .conditions()
                      .stream()
                      .anyMatch(c -> c.reason().equals("Duplicate")));
      world.delete("deploy");
      world.awaitGone("deploy");
      sandbox.kubernetes().resource(second).delete();
    }
  }

  @Test
  @DisplayName("one edit suspends every access of the account, and one lifts it")
  void suspended() {
    try (var world = World.of(sandbox)) {
      world.apply("one", world.spec());
      world.awaitPhase("one", Phase.Active);
      var open = world.role().trust();
      var account = world.targetAccount();
      account.<Map<String, Object>>get("spec").put("suspended", true);
      world.apply(account);
      world.awaitReason("one", "AccountSuspended");
      assertThat(world.role().trust()).contains("\"Deny\"").doesNotContain(world.principal);
      assertThat(world.role().inlinePolicies().get("DrawbridgeAccess")).doesNotContain("\"Allow\"");
      world.apply(world.targetAccount());
      world.awaitPhase("one", Phase.Active);
      assertThat(world.role().trust()).isEqualTo(open);
    }
  }

  @Test
  @DisplayName("another boundary of the account reaches the roles that exist, in one write")
  void anotherBoundary() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var arn =
          world
              .account
              .iam()
              .createPolicy(
                  r ->
                      r.policyName("Tighter")
                          .path("/drawbridge/")
                          .policyDocument(
                              "{\"Version\":\"2012-10-17\",\"Statement\":["
                                  + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"},"
                                  + "{\"Effect\":\"Deny\",\"Action\":[\"iam:*\",\"sts:*\","
                                  + "\"organizations:*\",\"account:*\"],\"Resource\":\"*\"}]}"))
              .policy()
              .arn();
      var mark = world.mark();
      var account = world.targetAccount();
      account.<Map<String, Object>>get("spec").put("permissionsBoundary", arn);
      world.apply(account);
      await().until(() -> world.role().boundary().filter(arn::equals).isPresent());
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("PutRolePermissionsBoundary");
    }
  }
}
