package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Cut;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Held;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 between any two calls to AWS: after the restart the access ends as it should. */
@ExtendWith(SandboxExtension.class)
class CrashIT {
  private static final Duration REACH = Duration.ofSeconds(90);

  private static final Duration SOON = Duration.ofSeconds(30);

  /** A role that was just created is called gone only once all of AWS must have shown it. */
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

  /** What goes on in one world when the operator is killed. */
  interface Scene {
    void begin();

    void check();
  }

  /** A scene, and where in it the operator is killed. */
  record Interrupted(String during, Point point, World world, Scene scene) {}

  private static List<Point> around(String... operations) {
    return Stream.of(operations)
        .flatMap(
            operation ->
                Stream.of(new Point(operation, Cut.BEFORE), new Point(operation, Cut.AFTER)))
        .toList();
  }

  /** What happens in a world of its own for each of the points. */
  private record Part(String during, List<Point> points, Function<World, Scene> scene) {}

  /** One kill for all points of all parts, which are no more than passes run at a time. */
  private Stream<DynamicTest> killed(Part... parts) throws InterruptedException {
    var all = new ArrayList<Interrupted>();
    var held = new ArrayList<Held>();
    for (var part : parts) {
      for (var point : part.points()) {
        var world = World.of(sandbox);
        var one = new Interrupted(part.during(), point, world, part.scene().apply(world));
        all.add(one);
        held.add(hold(one));
      }
    }
    all.forEach(one -> one.scene().begin());
    for (var one : held) {
      one.awaitReached(REACH);
    }
    sandbox.operator().kill();
    held.forEach(Held::close);
    var later = sandbox.aws().inject(Fault.clock(SHOWN), AwsCall.any());
    sandbox.operator().start();
    return all.stream()
        .map(
            one ->
                dynamicTest(
                    "killed %s while %s".formatted(one.point(), one.during()), one.scene()::check))
        .onClose(later::close)
        .onClose(() -> all.forEach(one -> one.world().close()));
  }

  private Held hold(Interrupted one) {
    return sandbox.aws().hold(call -> isAbout(call, one.world(), one.point()), one.point().cut());
  }

  private static boolean isAbout(AwsCall call, World world, Point point) {
    return call.operation().equals(point.operation())
        && (call.account().equals(world.account.id())
            || call.parameter("RoleArn")
                .filter(world.account.provisionerArn()::equals)
                .isPresent());
  }

  @TestFactory
  Stream<DynamicTest> creating() throws InterruptedException {
    var points =
        around("AssumeRole", "GetCallerIdentity", "GetPolicy", "CreateRole", "PutRolePolicy");
    return killed(new Part("creating", points, Creating::new));
  }

  private record Creating(World world) implements Scene {
    @Override
    public void begin() {
      world.apply("deploy", world.spec());
    }

    @Override
    public void check() {
      var status = world.awaitPhase("deploy", Phase.Active).getStatus();
      var role = world.role();
      assertThat(role.roleId()).isEqualTo(status.roleId());
      assertThat(role.inlinePolicies()).containsOnlyKeys("DrawbridgeAccess");
      assertThat(role.trust()).contains(String.valueOf(status.deadline()));
    }
  }

  @TestFactory
  Stream<DynamicTest> editing() throws InterruptedException {
    var points = around("GetRole", "GetRolePolicy", "PutRolePolicy", "UpdateAssumeRolePolicy");
    return killed(new Part("editing", points, world -> new Editing(world, granted(world))));
  }

  private record Editing(World world, CrossAccountAccessStatus before) implements Scene {
    @Override
    public void begin() {
      Map<String, Object> spec = new HashMap<>(world.spec());
      spec.put("duration", "10d");
      spec.put("permissions", List.of(World.permission("s3:PutObject")));
      world.apply("deploy", spec);
    }

    @Override
    public void check() {
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

  @TestFactory
  Stream<DynamicTest> removing() throws InterruptedException {
    var points = around("GetRole", "DeleteRolePolicy", "DeleteRole");
    return killed(
        new Part("deleting", points, Deleting::afterGrant),
        new Part("the term ends", points, Ending::afterGrant));
  }

  private record Deleting(World world) implements Scene {
    static Scene afterGrant(World world) {
      granted(world);
      return new Deleting(world);
    }

    @Override
    public void begin() {
      world.delete("deploy");
    }

    @Override
    public void check() {
      await("deploy is gone").atMost(SOON).until(() -> !world.exists("deploy"));
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private record Ending(World world) implements Scene {
    static Scene afterGrant(World world) {
      granted(world);
      return new Ending(world);
    }

    /** The party ended yesterday, and with it every term of its principals. */
    @Override
    public void begin() {
      var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
      world.party(spec -> spec.put("endsOn", yesterday));
    }

    @Override
    public void check() {
      await("deploy is expired")
          .atMost(SOON)
          .until(() -> world.now("deploy").getStatus().phase() == Phase.Expired);
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private static CrossAccountAccessStatus granted(World world) {
    world.awaitAccountReady();
    world.apply("deploy", world.spec());
    return world.awaitPhase("deploy", Phase.Active).getStatus();
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
