package dev.drawbridge.integration;

import static dev.drawbridge.integration.Sweeps.awaitSweeps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sweep that does not come to its end is told and got over, and keeps no other waiting; one that
 * does tells when roles were used.
 */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LIST = "ListRoles";
  private static final String DETAILS = "GetAccountAuthorizationDetails";
  private static final Duration SETTLED = Duration.ofMinutes(3);
  private static final Fault DENIED = Fault.error(403, "AccessDenied", "not authorized");

  /** A throttled call is made again three times before the sweep has failed. */
  private static final int TRIES = 4;

  // The interval is a second, a tenth shorter or longer; the second and the fourth of it.
  private static final Duration TWICE = Duration.ofMillis(1_800);
  private static final Duration FOUR_TIMES = Duration.ofMillis(3_600);

  private final Sandbox sandbox;

  SweepIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeAll
  void sweepOften() {
    sandbox.operator().stop();
    sandbox.operator().start(Map.of("DRAWBRIDGE_SWEEP_INTERVAL", "1s"));
  }

  record Row(String sentence, String operation, Fault fault, String reason, String text) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> failures() {
    return Stream.of(
        new Row("is not allowed", DETAILS, DENIED, "AccessDenied", "not authorized"),
        new Row("gets no answer", LIST, Fault.drop(), "AwsUnreachable", LIST),
        new Row(
            "meets an AWS that fails half-way",
            DETAILS,
            Fault.error(500, "ServiceFailure", "sorry"),
            "AwsUnreachable",
            "sorry"));
  }

  @ParameterizedTest(name = "a sweep that {0} is told at its account, until one works again")
  @MethodSource("failures")
  void told(Row row) {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      try (var _ = sandbox.aws().inject(row.fault(), in(world, row.operation()))) {
        var unswept = awaitUnswept(world);
        assertThat(unswept.reason()).isEqualTo(row.reason());
        assertThat(unswept.message())
            .contains("each of its roles is looked at every 10 minutes only", row.text());
        assertThat(condition(world, Condition.READY).orElseThrow().status())
            .isEqualTo(Condition.Status.True);
      }
      awaitSweptAgain(world);
    }
  }

  @Test
  @DisplayName("a role in an account that cannot be swept is looked at by itself")
  void byThemselves() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      try (var _ = sandbox.aws().inject(DENIED, in(world, LIST))) {
        awaitUnswept(world);
        world.apply("deploy", world.spec());
        world.awaitPhase("deploy", Phase.Active);
        var before = world.role();
        var mark = world.mark();
        world
            .account
            .iam()
            .updateAssumeRolePolicy(
                r ->
                    r.roleName(before.name())
                        .policyDocument(before.trust().replace("StringEquals", "StringLike")));
        wake(world);
        await("the repair").atMost(SOON).until(() -> world.role().trust().equals(before.trust()));
        assertThat(
                world.calls(mark).matching(AwsCall.onRole(before.name())).all().stream()
                    .map(UserAccess::named))
            .startsWith("GetRole", "GetRolePolicy DrawbridgeAccess", "UpdateAssumeRolePolicy");
        assertThat(condition(world, Condition.UNSWEPT)).isPresent();
      }
      awaitSweptAgain(world);
    }
  }

  @Test
  @DisplayName("sweeps that AWS throttles come at longer intervals, and back to the usual one")
  void throttled() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      Recording.Mark mark;
      try (var _ = sandbox.aws().inject(Fault.throttle(), in(world, LIST))) {
        mark = world.mark();
        assertThat(awaitUnswept(world).reason()).isEqualTo("Throttled");
        await("two of them")
            .atMost(SOON)
            .until(() -> world.calls(mark).of(LIST).count() >= 2 * TRIES);
      }
      awaitSweptAgain(world);
      await("the usual interval")
          .atMost(SOON)
          .until(() -> intervals(world, mark).stream().anyMatch(gap -> gap.compareTo(TWICE) < 0));
      assertThat(intervals(world, mark).get(0)).isGreaterThanOrEqualTo(TWICE);
      assertThat(intervals(world, mark).get(1)).isGreaterThanOrEqualTo(FOUR_TIMES);
    }
  }

  @Test
  @DisplayName("a sweep that hangs keeps no other account waiting")
  void hangs() {
    try (var world = World.of(sandbox);
        var other = World.of(sandbox)) {
      world.awaitAccountReady();
      other.awaitAccountReady();
      try (var hanging =
          sandbox.aws().inject(Fault.latency(Duration.ofMinutes(1)), in(world, LIST))) {
        await("a sweep that hangs").atMost(SOON).until(() -> hanging.struck() == 1);
        awaitSweeps(other, 3);
        assertThat(hanging.struck()).as("sweeps of the first account meanwhile").isEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("the day on which a role was used last is told once, and never taken back")
  void lastUsed() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var role = world.role();
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        awaitSweeps(world, 2);
        var mark = world.mark();
        assertThat(world.now("deploy").getStatus().lastUsed()).isNull();
        used(role, "2026-11-30T09:00:00Z");
        var told = awaitUsed(world, "2026-11-30");
        for (var silent : List.of("2026-11-30T23:59:59Z", "2026-11-29T12:00:00Z")) {
          used(role, silent);
          awaitSweeps(world, 3);
          assertThat(version(world)).as(silent).isEqualTo(told);
        }
        used(role, "2026-12-01T00:00:00Z");
        awaitUsed(world, "2026-12-01");
        assertThat(world.calls(mark).operations()).isSubsetOf(LIST, DETAILS, "GetPolicy");
        deleteRole(world, role);
        var anew = world.awaitAccess("deploy", access -> isMadeAnew(access, role));
        assertThat(anew.getStatus().roleId()).isEqualTo(world.role().roleId());
        assertThat(anew.getStatus().lastUsed()).isNull();
      }
    }
  }

  private void used(LiveRole role, String at) {
    sandbox.aws().used(role.roleId(), Instant.parse(at));
  }

  /** Gives the version of the access that says it. */
  private static String awaitUsed(World world, String day) {
    return world
        .awaitAccess("deploy", access -> day.equals(access.getStatus().lastUsed()))
        .getMetadata()
        .getResourceVersion();
  }

  private static String version(World world) {
    return world.now("deploy").getMetadata().getResourceVersion();
  }

  private static boolean isMadeAnew(CrossAccountAccess access, LiveRole before) {
    return Optional.ofNullable(access.getStatus().roleId())
        .filter(id -> !id.equals(before.roleId()))
        .isPresent();
  }

  private static void deleteRole(World world, LiveRole role) {
    var iam = world.account.iam();
    iam.deleteRolePolicy(r -> r.roleName(role.name()).policyName("DrawbridgeAccess"));
    iam.deleteRole(r -> r.roleName(role.name()));
  }

  private static Predicate<AwsCall> in(World world, String operation) {
    return AwsCall.inAccount(world.account.id()).and(AwsCall.calling(operation));
  }

  /** A label of its namespace that nobody asks for changes nothing and has an access looked at. */
  private void wake(World world) {
    sandbox
        .kubernetes()
        .namespaces()
        .withName(world.name())
        .edit(
            namespace -> {
              namespace.getMetadata().getLabels().put("team", "payments");
              return namespace;
            });
  }

  /** How long after each sweep the next one began. */
  private static List<Duration> intervals(World world, Recording.Mark since) {
    var begun = begun(world.calls(since).of(LIST).all());
    return IntStream.range(1, begun.size())
        .mapToObj(sweep -> Duration.between(begun.get(sweep - 1), begun.get(sweep)))
        .toList();
  }

  /** When each sweep began: a call after a throttled one is the same sweep, up to three times. */
  private static List<Instant> begun(List<AwsCall> calls) {
    var begun = new ArrayList<Instant>();
    var left = 0;
    for (var call : calls) {
      if (left == 0) {
        begun.add(call.instant());
        left = TRIES;
      }
      left = call.errorCode().filter("Throttling"::equals).isPresent() ? left - 1 : 0;
    }
    return begun;
  }

  private static Condition awaitUnswept(World world) {
    return await("it is told")
        .atMost(SOON)
        .until(() -> condition(world, Condition.UNSWEPT), Optional::isPresent)
        .orElseThrow();
  }

  private static void awaitSweptAgain(World world) {
    await("it is got over").atMost(SOON).until(() -> condition(world, Condition.UNSWEPT).isEmpty());
  }

  private static Optional<Condition> condition(World world, String type) {
    return Optional.ofNullable(world.targetNow().getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(type))
        .findFirst();
  }
}
