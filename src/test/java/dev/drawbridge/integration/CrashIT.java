package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Cut;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** kill -9 between any two calls to AWS: after the restart the access ends as it should. */
@ExtendWith(SandboxExtension.class)
class CrashIT {
  private static final Duration REACH = Duration.ofSeconds(90);

  /** A role that was just created is called gone only after all of AWS must have shown it. */
  private static final Duration SHOWN = Duration.ofSeconds(150);

  private final Sandbox sandbox;

  CrashIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** A call, held just before AWS sees it or just after AWS has done it. */
  record Point(String operation, Cut cut) {
    @Override
    public String toString() {
      return cut + " " + operation;
    }
  }

  private static Stream<Point> around(String... operations) {
    return Stream.of(operations)
        .flatMap(
            operation ->
                Stream.of(new Point(operation, Cut.BEFORE), new Point(operation, Cut.AFTER)));
  }

  static Stream<Point> creating() {
    return around("AssumeRole", "GetCallerIdentity", "GetPolicy", "CreateRole", "PutRolePolicy");
  }

  static Stream<Point> editing() {
    return around("GetRole", "GetRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy");
  }

  static Stream<Point> deleting() {
    return around("GetRole", "DeleteRolePolicy", "DeleteRole");
  }

  @ParameterizedTest(name = "killed {0} while creating")
  @MethodSource("creating")
  void whileCreating(Point point) throws InterruptedException {
    try (var world = World.of(sandbox)) {
      killAt(world, point, () -> world.apply("deploy", world.spec()));
      var status = world.awaitPhase("deploy", Phase.Active).getStatus();
      var role = world.role();
      assertThat(role.roleId()).isEqualTo(status.roleId());
      assertThat(role.inlinePolicies()).containsOnlyKeys("DrawbridgeAccess");
      assertThat(role.trust()).contains(String.valueOf(status.deadline()));
    }
  }

  @ParameterizedTest(name = "killed {0} while editing")
  @MethodSource("editing")
  void whileEditing(Point point) throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      var before = world.awaitPhase("deploy", Phase.Active).getStatus();
      Map<String, Object> spec = new HashMap<>(world.spec());
      spec.put("duration", "10d");
      spec.put("permissions", List.of(World.permission("s3:PutObject")));
      killAt(world, point, () -> world.apply("deploy", spec));
      var after = world.awaitPhase("deploy", Phase.Active).getStatus();
      var role = world.role();
      var deadline = String.valueOf(after.term().startedAt().plus(Duration.ofDays(10)));
      assertThat(after.term().startedAt()).isEqualTo(before.term().startedAt());
      assertThat(role.roleId()).isEqualTo(before.roleId());
      assertThat(role.trust()).contains(deadline, after.externalIds().getFirst());
      assertThat(role.inlinePolicies().get("DrawbridgeAccess"))
          .contains("s3:PutObject", deadline)
          .doesNotContain("s3:GetObject");
    }
  }

  @ParameterizedTest(name = "killed {0} while deleting")
  @MethodSource("deleting")
  void whileDeleting(Point point) throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      killAt(world, point, () -> world.delete("deploy"));
      await("deploy is gone").atMost(SHOWN).until(() -> !world.exists("deploy"));
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @ParameterizedTest(name = "killed {0} while the term ends")
  @MethodSource("ending")
  void whileEnding(Point point) throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      killAt(world, point, () -> world.apply(endedParty(world)));
      await("deploy is expired")
          .atMost(SHOWN)
          .until(() -> world.now("deploy").getStatus().phase() == Phase.Expired);
      assertThat(world.account.roles()).isEmpty();
    }
  }

  static Stream<Point> ending() {
    return deleting();
  }

  /** The party ended yesterday, and with it every term of its principals. */
  private static GenericKubernetesResource endedParty(World world) {
    var party = world.party();
    party
        .<Map<String, Object>>get("spec")
        .put("endsOn", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
    return party;
  }

  private void killAt(World world, Point point, Runnable trigger) throws InterruptedException {
    try (var held = sandbox.aws().hold(call -> isAbout(call, world, point), point.cut())) {
      trigger.run();
      held.awaitReached(REACH);
      sandbox.operator().kill();
    }
    sandbox.operator().start();
  }

  private static boolean isAbout(AwsCall call, World world, Point point) {
    return call.operation().equals(point.operation())
        && (call.account().equals(world.account.id())
            || call.parameter("RoleArn")
                .filter(world.account.provisionerArn()::equals)
                .isPresent());
  }

  @Test
  @DisplayName("an operator that is stopped between two calls has recorded the first")
  void stoppedBetween() throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var put = AwsCall.calling("PutRolePolicy").and(AwsCall.inAccount(world.account.id()));
      try (var held = sandbox.aws().hold(put, Cut.BEFORE)) {
        world.apply("deploy", world.spec());
        held.awaitReached(REACH);
        sandbox.operator().stop();
      }
      assertThat(recorded(world)).containsExactly("CreateRole");
      sandbox.operator().start();
      world.awaitPhase("deploy", Phase.Active);
      assertThat(recorded(world)).containsExactly("CreateRole", "PutRolePolicy");
    }
  }

  private List<String> recorded(World world) {
    var record = new AccessRecords(sandbox.kubernetes()).find(world.name(), "deploy").orElseThrow();
    return record.getSpec().changes().stream().map(Change::operation).toList();
  }

  @Test
  @DisplayName("an operator that is stopped in the middle of a call says nothing of that call")
  void stopped() throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var before = world.awaitPhase("deploy", Phase.Active).getStatus();
      Predicate<AwsCall> look =
          call -> call.account().equals(world.account.id()) && call.operation().equals("GetRole");
      try (var held = sandbox.aws().hold(look, Cut.BEFORE)) {
        var spec = new HashMap<>(world.spec());
        spec.put("reason", "looked at again");
        world.apply("deploy", spec);
        held.awaitReached(Duration.ofSeconds(30));
        sandbox.operator().stop();
      }
      assertThat(world.now("deploy").getStatus()).isEqualTo(before);
      sandbox.operator().start();
      world.awaitPhase("deploy", Phase.Active);
    }
  }
}
