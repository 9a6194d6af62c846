package dev.drawbridge.integration;

import static dev.drawbridge.integration.Sweeps.awaitSweeps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Principals;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** What others change of a role is put right after the next sweep, in the calls that are said. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration SETTLED = Duration.ofMinutes(3);

  /** What GetAccountAuthorizationDetails gives at most at once, whatever it is asked for. */
  private static final int PAGE = 250;

  private static final String ALLOWS =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\"}]}";
  private static final String DENIES =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\","
          + "\"Resource\":\"*\"}]}";

  private final Sandbox sandbox;

  DriftIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeAll
  void sweepOften() {
    sandbox.operator().stop();
    sandbox.operator().start(Map.of("DRAWBRIDGE_SWEEP_INTERVAL", "1s"));
  }

  @AfterAll
  void sweepAsUsual() {
    sandbox.operator().restart();
  }

  /** What somebody else does to a role. */
  interface Meddling {
    void with(IamClient iam, LiveRole role);
  }

  record Row(String sentence, Meddling meddling, String told, List<String> calls) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "an edited trust",
            (iam, role) ->
                iam.updateAssumeRolePolicy(
                    r ->
                        r.roleName(role.name())
                            .policyDocument(role.trust().replace("StringEquals", "StringLike"))),
            "its trust policy",
            "UpdateAssumeRolePolicy",
            "PutRolePolicy DrawbridgeRevoke"),
        row(
            "other permissions",
            (iam, role) -> put(iam, role, "DrawbridgeAccess"),
            "its permissions",
            "GetRolePolicy DrawbridgeAccess",
            "PutRolePolicy DrawbridgeAccess"),
        row(
            "an inline policy of others",
            (iam, role) -> put(iam, role, "Sneaky"),
            "inline policies of others",
            "ListRolePolicies",
            "DeleteRolePolicy Sneaky"),
        row(
            "an Allow under the name of the console's revocation",
            (iam, role) -> put(iam, role, "AWSRevokeOlderSessions"),
            "inline policies of others",
            "ListRolePolicies",
            "GetRolePolicy AWSRevokeOlderSessions",
            "DeleteRolePolicy AWSRevokeOlderSessions"),
        row(
            "a policy under the name of our revocation",
            (iam, role) -> put(iam, role, "DrawbridgeRevoke"),
            "its revocation",
            "GetRolePolicy DrawbridgeRevoke",
            "DeleteRolePolicy DrawbridgeRevoke"),
        row(
            "an attached policy",
            (iam, role) ->
                iam.attachRolePolicy(
                    r -> r.roleName(role.name()).policyArn(role.boundary().orElseThrow())),
            "attached policies",
            "ListAttachedRolePolicies",
            "DetachRolePolicy"),
        row(
            "a stripped boundary",
            (iam, role) -> iam.deleteRolePermissionsBoundary(r -> r.roleName(role.name())),
            "its permissions boundary",
            "PutRolePermissionsBoundary"),
        row(
            "a tag of others",
            (iam, role) ->
                iam.tagRole(
                    r ->
                        r.roleName(role.name())
                            .tags(List.of(Tag.builder().key("team").value("admin").build()))),
            "tags of others",
            "UntagRole"),
        row(
            "a longer session",
            (iam, role) -> iam.updateRole(r -> r.roleName(role.name()).maxSessionDuration(43200)),
            "its longest session or description",
            "UpdateRole",
            "PutRolePolicy DrawbridgeRevoke"),
        row(
            "another description",
            (iam, role) -> iam.updateRole(r -> r.roleName(role.name()).description("mine")),
            "its longest session or description",
            "UpdateRole"),
        row(
            "an instance profile",
            (iam, role) -> {
              iam.createInstanceProfile(r -> r.instanceProfileName("web"));
              iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName(role.name()));
            },
            "instance profiles",
            "ListInstanceProfilesForRole",
            "RemoveRoleFromInstanceProfile"));
  }

  private static Row row(String sentence, Meddling meddling, String told, String... calls) {
    var all = Stream.concat(Stream.of("GetRole"), Stream.of(calls)).toList();
    return new Row(sentence, meddling, told, all);
  }

  @Test
  @DisplayName("the docs say what is done about each in how many calls")
  void documented() throws IOException {
    var docs = Files.readString(Path.of("docs/drift.md"));
    assertThat(rows())
        .allSatisfy(
            row ->
                assertThat(docs)
                    .contains(
                        "| %s | %s | %s |"
                            .formatted(
                                row.sentence(), String.join(", ", row.calls()), row.told())));
  }

  @ParameterizedTest(name = "{0} is undone")
  @MethodSource("rows")
  void undone(Row row) {
    try (var world = World.of(sandbox)) {
      var before = settled(world);
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        var mark = meddle(world, before, row.meddling());
        var drifted = awaitDrifted(world);
        assertThat(drifted.message()).contains(row.told() + " differed and was put right at");
        assertThat(ofRole(world, before, mark)).isEqualTo(row.calls());
        assertThat(withoutRevocation(world.role())).isEqualTo(before);
        assertThat(events(world)).anyMatch(event -> event.getMessage().contains(row.told()));
      }
    }
  }

  @Test
  @DisplayName("a role that others deleted is created again, with a new id that is told")
  void deleted() {
    try (var world = World.of(sandbox)) {
      var before = settled(world);
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        meddle(world, before, DriftIT::delete);
        assertThat(awaitDrifted(world).message()).contains("the role is gone");
        assertThat(world.role().roleId()).isNotEqualTo(before.roleId());
        assertThat(world.now("deploy").getStatus().roleId()).isEqualTo(world.role().roleId());
      }
    }
  }

  @Test
  @DisplayName(
      "a role of that name under another path is left alone, and ours created once it went")
  void elsewhere() {
    try (var world = World.of(sandbox)) {
      var before = settled(world);
      // Nothing is concluded from a sweep yet, so nobody creates the role anew in between.
      var mark = meddle(world, before, DriftIT::moveAway);
      var theirs = world.account.role(before.name()).orElseThrow();
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        var conflict = world.awaitReason("deploy", "RoleNotOurs");
        assertThat(conflict.getStatus().phase()).isEqualTo(Phase.Conflict);
        assertThat(World.ready(conflict).orElseThrow().message())
            .contains("its ARN is %s and not %s".formatted(theirs.arn(), before.arn()));
        awaitSweeps(world, 3);
        assertThat(world.calls(mark).writes().all()).isEmpty();
        assertThat(world.account.role(before.name())).contains(theirs);
        world.account.iam().deleteRole(r -> r.roleName(before.name()));
        world.awaitPhase("deploy", Phase.Active);
        assertThat(world.role().arn()).isEqualTo(before.arn());
        assertThat(world.role().roleId()).isNotIn(before.roleId(), theirs.roleId());
      }
    }
  }

  @Test
  @DisplayName("a trust that names somebody else, deleted since, closes the role at the first look")
  void foreignId() {
    try (var world = World.of(sandbox)) {
      var before = settled(world);
      var other = world.principals.role("other");
      var mark = meddle(world, before, (iam, role) -> letInToo(iam, role, world.principal, other));
      awaitSweeps(world, 2);
      world.principals.deleteRole("other");
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        world.awaitReason("deploy", "PrincipalDeleted");
        world.awaitPhase("deploy", Phase.Suspended);
        assertThat(world.role().trust()).contains("\"Deny\"").doesNotContain(other, "AROA");
        assertThat(ofRole(world, before, mark))
            .startsWith("GetRole", "GetRole", "PutRolePolicy DrawbridgeAccess");
      }
    }
  }

  @Test
  @DisplayName("a revocation that a person wrote in the console stays")
  void emergencyBrake() {
    try (var world = World.of(sandbox)) {
      var before = settled(world);
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        var iam = world.account.iam();
        iam.putRolePolicy(
            r ->
                r.roleName(before.name())
                    .policyName("AWSRevokeOlderSessions")
                    .policyDocument(DENIES));
        awaitSweeps(world, 3);
        assertThat(world.role().inlinePolicies()).containsKey("AWSRevokeOlderSessions");
        assertThat(drifted(world)).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("an account in which nothing happens costs its sweeps and writes nothing anywhere")
  void silent() {
    try (var world = World.of(sandbox)) {
      settled(world);
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        awaitSweeps(world, 2);
        var mark = world.mark();
        var status = world.now("deploy");
        awaitSweeps(world, 3);
        assertThat(world.calls(mark).operations())
            .isSubsetOf("GetAccountAuthorizationDetails", "ListRoles", "GetPolicy");
        assertThat(world.now("deploy").getMetadata().getResourceVersion())
            .isEqualTo(status.getMetadata().getResourceVersion());
      }
    }
  }

  @Test
  @DisplayName("an account with more roles than a page holds is read to its last page")
  void manyRoles() {
    try (var world = World.of(sandbox)) {
      var others = new Principals(world.account);
      IntStream.rangeClosed(1, PAGE).forEach(number -> others.role("other-" + number));
      var before = settled(world);
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        var mark = meddle(world, before, (iam, role) -> put(iam, role, "Sneaky"));
        assertThat(awaitDrifted(world).message()).contains("inline policies of others");
        assertThat(withoutRevocation(world.role())).isEqualTo(before);
        assertThat(world.calls(mark).of("GetAccountAuthorizationDetails").all())
            .anyMatch(call -> call.parameter("Marker").isPresent());
      }
    }
  }

  /** An access whose role is there, and what of it a test compares. */
  private LiveRole settled(World world) {
    world.awaitAccountReady();
    world.apply("deploy", world.spec());
    world.awaitPhase("deploy", Phase.Active);
    return world.role();
  }

  private static Recording.Mark meddle(World world, LiveRole role, Meddling meddling) {
    var mark = world.mark();
    meddling.with(world.account.iam(), role);
    return mark;
  }

  private static void delete(IamClient iam, LiveRole role) {
    iam.deleteRolePolicy(r -> r.roleName(role.name()).policyName("DrawbridgeAccess"));
    iam.deleteRole(r -> r.roleName(role.name()));
  }

  /** Whoever moves a role has to delete it and make another one. */
  private static void moveAway(IamClient iam, LiveRole role) {
    delete(iam, role);
    iam.createRole(
        r ->
            r.roleName(role.name())
                .path("/elsewhere/")
                .assumeRolePolicyDocument(role.trust())
                .tags(
                    role.tags().entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList()));
  }

  private static void letInToo(IamClient iam, LiveRole role, String principal, String other) {
    var both = "[\"%s\",\"%s\"]".formatted(principal, other);
    iam.updateAssumeRolePolicy(
        r ->
            r.roleName(role.name())
                .policyDocument(role.trust().replace("\"" + principal + "\"", both)));
  }

  private static Condition awaitDrifted(World world) {
    return await("drift is told")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> drifted(world), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<Condition> drifted(World world) {
    return world.now("deploy").getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(Condition.DRIFTED))
        .findFirst();
  }

  private static List<String> ofRole(World world, LiveRole role, Recording.Mark since) {
    return world.calls(since).matching(AwsCall.onRole(role.name())).all().stream()
        .map(UserAccess::named)
        .toList();
  }

  private static List<Event> events(World world) {
    return world.events().stream().filter(e -> e.getReason().equals("Repaired")).toList();
  }

  /** Sessions that may have profited are cut, which the rows say by their calls. */
  private static LiveRole withoutRevocation(LiveRole role) {
    var inline = new HashMap<>(role.inlinePolicies());
    inline.remove("DrawbridgeRevoke");
    return new LiveRole(
        role.name(),
        role.arn(),
        role.path(),
        role.roleId(),
        role.trust(),
        inline,
        role.attachedPolicies(),
        role.tags(),
        role.boundary(),
        role.maxSessionSeconds(),
        role.description());
  }

  private static void put(IamClient iam, LiveRole role, String policy) {
    iam.putRolePolicy(r -> r.roleName(role.name()).policyName(policy).policyDocument(ALLOWS));
  }
}
