package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.model.Tag;

/** A role that is not ours is never written to. */
@ExtendWith(SandboxExtension.class)
class OwnershipIT {
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  private final Sandbox sandbox;

  OwnershipIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  private static String roleName(World world) {
    var installation = new Installation("test", "drawbridge", "any");
    return RoleAddress.of(installation, "aws", world.account.id(), world.name(), "deploy").name();
  }

  private static void foreignRole(World world) {
    world
        .account
        .iam()
        .createRole(r -> r.roleName(roleName(world)).assumeRolePolicyDocument(TRUST));
  }

  @Test
  @DisplayName("a foreign role of that name is a Conflict, untouched, and retried until it is gone")
  void foreign() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      foreignRole(world);
      var mark = world.mark();
      world.apply("deploy", world.spec());
      var conflict = world.awaitPhase("deploy", Phase.Conflict);
      assertThat(World.ready(conflict).orElseThrow().message())
          .contains("not ours", "has no tag drawbridge:cluster", "Remove or rename that role");
      assertThat(world.calls(mark).writes().operations()).containsOnly("CreateRole");
      assertThat(world.calls(mark).writes().matching(AwsCall::succeededAtAws).all()).isEmpty();
      assertThat(world.account.role(roleName(world)).orElseThrow().trust()).isEqualTo(TRUST);
      world.account.iam().deleteRole(r -> r.roleName(roleName(world)));
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("deleting an access whose role somebody replaced leaves that role alone")
  void replaced() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var ours = world.role();
      world
          .account
          .iam()
          .deleteRolePolicy(r -> r.roleName(ours.name()).policyName("DrawbridgeAccess"));
      world.account.iam().deleteRole(r -> r.roleName(ours.name()));
      foreignRole(world);
      var mark = world.mark();
      world.delete("deploy");
      world.awaitGone("deploy");
      assertThat(world.calls(mark).writes().all()).isEmpty();
      assertThat(world.account.role(ours.name())).isPresent();
      world.account.iam().deleteRole(r -> r.roleName(ours.name()));
    }
  }

  @Test
  @DisplayName("a role that somebody created anew with our tags is closed until a renewal")
  void recreated() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var ours = world.role();
      createAnew(world, ours);
      var spec = new HashMap<>(world.spec());
      spec.put("reason", "looked at again");
      world.apply("deploy", spec);
      var conflict = world.awaitReason("deploy", "RoleRecreated");
      assertThat(conflict.getStatus().phase()).isEqualTo(Phase.Conflict);
      assertThat(World.ready(conflict).orElseThrow().message())
          .contains(ours.roleId() + " is now " + world.role().roleId());
      assertThat(world.role().trust()).contains("\"Deny\"");
      assertThat(world.role().inlinePolicies().get("DrawbridgeAccess")).doesNotContain("\"Allow\"");
      // A renewal in the second in which the role was seen may have come before it.
      var told = World.ready(conflict).orElseThrow().lastTransitionTime();
      await().until(() -> Instant.now().isAfter(told.plusSeconds(4)));
      spec.put("reviewDate", LocalDate.now(ZoneOffset.UTC).plusDays(70).toString());
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.now("deploy").getStatus().roleId()).isEqualTo(world.role().roleId());
    }
  }

  @Test
  @DisplayName("a role that somebody created anew with our tags goes with the access")
  void recreatedAndDeleted() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      createAnew(world, world.role());
      world.delete("deploy");
      world.awaitGone("deploy");
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private static void createAnew(World world, LiveRole ours) {
    var iam = world.account.iam();
    iam.deleteRolePolicy(r -> r.roleName(ours.name()).policyName("DrawbridgeAccess"));
    iam.deleteRole(r -> r.roleName(ours.name()));
    iam.createRole(
        r ->
            r.roleName(ours.name())
                .path(ours.path())
                .assumeRolePolicyDocument(ours.trust())
                .tags(
                    ours.tags().entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList()));
  }

  @Test
  @DisplayName("a role with another cluster's tag is not touched, and not called gone")
  void anotherCluster() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var name = world.role().name();
      var cluster = world.role().tags().get("drawbridge:cluster");
      tag(world, name, "other");
      var mark = world.mark();
      var spec = new HashMap<>(world.spec());
      spec.put("permissions", List.of(World.permission("s3:PutObject")));
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Conflict);
      world.delete("deploy");
      world.awaitReason("deploy", "RoleDisowned");
      assertThat(world.calls(mark).writes().all()).isEmpty();
      tag(world, name, cluster);
      world.awaitGone("deploy");
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private static void tag(World world, String role, String cluster) {
    var tag = Tag.builder().key("drawbridge:cluster").value(cluster).build();
    world.account.iam().tagRole(r -> r.roleName(role).tags(List.of(tag)));
  }

  @Test
  @DisplayName("what foreign hands hung on the role does not keep it from being deleted")
  void foreignHands() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var name = world.role().name();
      var iam = world.account.iam();
      iam.putRolePolicy(r -> r.roleName(name).policyName("extra").policyDocument(denyAll()));
      iam.attachRolePolicy(r -> r.roleName(name).policyArn(world.account.boundaryArn()));
      iam.createInstanceProfile(r -> r.instanceProfileName("profile"));
      iam.addRoleToInstanceProfile(r -> r.roleName(name).instanceProfileName("profile"));
      world.delete("deploy");
      world.awaitGone("deploy");
      await().atMost(Duration.ofSeconds(10)).until(() -> world.account.roles().isEmpty());
    }
  }

  private static String denyAll() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
        + "\"Resource\":\"*\"}]}";
  }
}
