package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From apply to gone: what is in AWS, and what it cost in calls. */
@ExtendWith(SandboxExtension.class)
class LifecycleIT {
  private final Sandbox sandbox;

  LifecycleIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("an apply gives exactly the role that was asked for")
  void exactRole() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var access = world.awaitPhase("deploy", Phase.Active);
      var role = world.role();
      var deadline = String.valueOf(access.getStatus().deadline());
      var externalId = access.getStatus().externalIds().getFirst();
      assertThat(role.arn()).isEqualTo(access.getStatus().roleArn());
      assertThat(role.path()).isEqualTo("/drawbridge/test/");
      assertThat(role.name()).matches("drawbridge-" + world.name() + "-deploy-[a-z2-7]{10}");
      assertThat(role.trust())
          .isEqualTo(
              """
              {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
              "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"%s"},\
              "DateLessThan":{"aws:CurrentTime":"%s"}}}]}"""
                  .formatted(world.principal, externalId, deadline));
      assertThat(role.inlinePolicies())
          .containsExactly(
              Map.entry(
                  "DrawbridgeAccess",
                  """
                  {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                  "Resource":"arn:aws:s3:::artifacts/*","Condition":{"DateLessThan":\
                  {"aws:CurrentTime":"%s"}}},{"Effect":"Deny","Action":"*","Resource":"*",\
                  "Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"%s"}}}]}"""
                      .formatted(deadline, deadline)));
      assertThat(role.boundary()).contains(world.account.boundaryArn());
      assertThat(role.attachedPolicies()).isEmpty();
      assertThat(role.maxSessionSeconds()).isEqualTo(3600);
      assertThat(role.tags())
          .containsOnlyKeys(
              "drawbridge:installation",
              "drawbridge:cluster",
              "drawbridge:namespace",
              "drawbridge:name",
              "drawbridge:uid")
          .containsEntry("drawbridge:uid", access.getMetadata().getUid());
      assertThat(access.getStatus().term().endsAt())
          .isEqualTo(access.getStatus().term().startedAt().plus(Duration.ofDays(30)));
      assertThat(access.getStatus().assume().profile()).contains(role.arn(), externalId);
    }
  }

  @Test
  @DisplayName("a create costs 2 writes in AWS, none after a look, and at most 5 in the cluster")
  void createCost() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var mark = world.mark();
      var audit = sandbox.audit().mark();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.calls(mark).operations()).containsExactly("CreateRole", "PutRolePolicy");
      await().until(() -> sandbox.audit().since(audit).writes().of("events").count() == 1);
      // An account of a test before this one may be on its way out.
      assertThat(sandbox.audit().since(audit).writes().all())
          .filteredOn(call -> !call.resource().equals("targetaccounts"))
          .extracting(call -> call.resource() + "/" + call.subresource() + " " + call.verb())
          .containsExactlyInAnyOrder(
              "crossaccountaccesses/ patch",
              "accessrecords/ create",
              "accessrecords/ update",
              "crossaccountaccesses/status patch",
              "events/ create");
    }
  }

  /** An edit and the writes that it costs. */
  record Edit(String name, Map<String, Object> changes, List<String> writes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Edit> edits() {
    return Stream.of(
        new Edit(
            "permissions",
            Map.of("permissions", List.of(World.permission("s3:PutObject"))),
            List.of("PutRolePolicy")),
        new Edit(
            "the externalId",
            Map.of("externalId", "another-id"),
            List.of("UpdateAssumeRolePolicy")),
        new Edit(
            "MFA and a longer session, which also cuts live sessions",
            Map.of("requireMfa", true, "sessionDuration", "2h"),
            List.of("UpdateRole", "UpdateAssumeRolePolicy", "PutRolePolicy")),
        new Edit(
            "a shorter duration, which moves the deadline",
            Map.of("duration", "10d"),
            List.of("PutRolePolicy", "UpdateAssumeRolePolicy")),
        new Edit(
            "who and what together, closed in between",
            Map.of(
                "externalId",
                "another-id",
                "permissions",
                List.of(World.permission("s3:PutObject"))),
            List.of("UpdateAssumeRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy")),
        new Edit(
            "suspended, permissions before trust before live sessions",
            Map.of("suspended", true),
            List.of("PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePolicy")),
        new Edit("the reason, which AWS never sees", Map.of("reason", "other"), List.of()));
  }

  @ParameterizedTest(name = "editing {0} costs one write a facet, after one GetRole")
  @MethodSource("edits")
  void editCost(Edit edit) {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("principal", world.principals.user("person"));
      world.awaitAccountReady();
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      spec.putAll(edit.changes());
      world.apply("deploy", spec);
      world.awaitAccess(
          "deploy",
          access ->
              access.getStatus().observedGeneration() == access.getMetadata().getGeneration());
      assertThat(world.calls(mark).writes().operations()).isEqualTo(edit.writes());
      assertThat(world.calls(mark).operations()).startsWith("GetRole");
      assertThat(world.calls(mark).operations()).filteredOn("GetRole"::equals).hasSize(1);
    }
  }

  @Test
  @DisplayName("a pass over an access in its desired state writes nothing, in AWS or cluster")
  void unchanged() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      var before = world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      var audit = sandbox.audit().mark();
      sandbox.operator().restart();
      await().until(() -> world.calls(mark).operations().contains("GetRolePolicy"));
      world.apply("deploy-2", world.spec());
      world.awaitPhase("deploy-2", Phase.Active);
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("CreateRole", "PutRolePolicy");
      assertThat(world.now("deploy").getStatus()).isEqualTo(before.getStatus());
      assertThat(sandbox.audit().since(audit).writes().about(world.name(), "deploy").all())
          .isEmpty();
      assertThat(world.now("deploy").getMetadata().getResourceVersion())
          .isEqualTo(before.getMetadata().getResourceVersion());
    }
  }

  @Test
  @DisplayName("a delete costs 2 writes after one GetRole, and the object goes after the role")
  void deleteCost() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      world.delete("deploy");
      world.awaitGone("deploy");
      assertThat(world.calls(mark).operations())
          .containsExactly("GetRole", "DeleteRolePolicy", "DeleteRole");
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @Test
  @DisplayName("a re-applied manifest with a later review date renews nothing until it is updated")
  void reapplyRenewsNothing() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var first = world.awaitPhase("deploy", Phase.Active).getStatus();
      world.delete("deploy");
      world.awaitGone("deploy");
      var later = new HashMap<>(world.spec());
      later.put("reviewDate", later(later, 5));
      world.apply("deploy", later);
      assertThat(world.awaitPhase("deploy", Phase.Active).getStatus().term())
          .isEqualTo(first.term());
      later.put("reviewDate", later(later, 5));
      world.apply("deploy", later);
      world.awaitAccess("deploy", a -> reviewedAfter(a, first.term().reviewDate()));
    }
  }

  private static boolean reviewedAfter(CrossAccountAccess access, Instant date) {
    return access.getStatus().term().reviewDate().isAfter(date);
  }

  private static String later(Map<String, Object> spec, int days) {
    return LocalDate.parse(String.valueOf(spec.get("reviewDate"))).plusDays(days).toString();
  }

  @Test
  @DisplayName("a generated ExternalId is kept when status and record are lost")
  void externalIdKept() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var before = world.awaitPhase("deploy", Phase.Active).getStatus();
      sandbox.operator().stop();
      try (var operator = sandbox.kubernetesAs(Operator.USER)) {
        new AccessRecords(operator)
            .find(world.name(), "deploy")
            .ifPresent(record -> operator.resource(record).delete());
      }
      sandbox
          .kubernetes()
          .resources(CrossAccountAccess.class)
          .inNamespace(world.name())
          .withName("deploy")
          .editStatus(
              access -> {
                access.setStatus(null);
                return access;
              });
      sandbox.operator().start();
      var after = world.awaitPhase("deploy", Phase.Active).getStatus();
      assertThat(after.externalIds()).isEqualTo(before.externalIds());
      assertThat(world.role().roleId()).isEqualTo(before.roleId());
    }
  }
}
