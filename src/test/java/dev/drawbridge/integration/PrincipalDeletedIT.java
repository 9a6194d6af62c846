package dev.drawbridge.integration;

import static dev.drawbridge.integration.Sweeps.awaitSweeps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Principals;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever comes under the name of a deleted principal is let in by a person, and by nobody else.
 */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrincipalDeletedIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  // A sweep proves something of a role two minutes after its last change.
  private static final Duration SETTLED = Duration.ofMinutes(3);
  private static final Duration A_MINUTE_LATER = Duration.ofSeconds(250);
  private static final Duration SETTLED_AGAIN = Duration.ofMinutes(8);
  private static final Duration SETTLED_AT_LAST = Duration.ofMinutes(12);

  private final Sandbox sandbox;

  PrincipalDeletedIT(Sandbox sandbox) {
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

  /**
   * A kind of principal.
   *
   * @param shownAs how its unique ids begin
   */
  record Kind(String path, String shownAs, Owner making, Owner deleting) {
    @Override
    public String toString() {
      return "a " + path;
    }
  }

  /** What the owner of an account does about the one of this name. */
  interface Owner {
    void in(Principals principals, String name);
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("role", "AROA", Principals::role, Principals::deleteRole),
        new Kind("user", "AIDA", Principals::user, Principals::deleteUser));
  }

  @ParameterizedTest(name = "{0} that is deleted closes the access, and a renewal opens it")
  @MethodSource("kinds")
  void deletedAndMadeAnew(Kind kind) {
    try (var world = World.of(sandbox)) {
      kind.making().in(world.principals, "deployer");
      var spec = with(world.spec(), "principal", arn(world, kind));
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Active);

      var open = world.role();
      clock(SETTLED);
      var mark = world.mark();
      kind.deleting().in(world.principals, "deployer");
      assertThat(awaitDeleted(world, Phase.Conflict))
          .contains(arn(world, kind) + " is shown as " + kind.shownAs());
      assertThat(world.calls(mark).writes().all()).isEmpty();
      assertThat(world.role()).isEqualTo(open);

      clock(A_MINUTE_LATER);
      assertThat(awaitDeleted(world, Phase.Suspended))
          .contains(arn(world, kind) + " was shown as " + kind.shownAs());
      assertClosed(world, kind);

      kind.making().in(world.principals, "deployer");
      clock(SETTLED_AGAIN);
      awaitSweeps(world, 3);
      world.apply("deploy", with(spec, "permissions", List.of(World.permission("s3:PutObject"))));
      awaitDeleted(world, Phase.Suspended);
      assertClosed(world, kind);
      assertThat(trustsWritten(world, mark)).noneMatch(trust -> trust.contains(arn(world, kind)));

      world.apply("deploy", with(spec, "reviewDate", later()));
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.role().trust()).contains(arn(world, kind)).contains("\"Allow\"");
      await("the new binding is told")
          .atMost(SOON)
          .until(
              () ->
                  world.events().stream()
                      .filter(event -> event.getReason().equals("PrincipalRebound"))
                      .anyMatch(event -> event.getMessage().contains(" was " + kind.shownAs())));
      clock(SETTLED_AT_LAST);
      awaitSweeps(world, 3);
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("an update that names another principal opens the access for that one alone")
  void another() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      clock(SETTLED);
      world.principals.deleteRole("ci-deploy");
      awaitDeleted(world, Phase.Conflict);
      clock(A_MINUTE_LATER);
      awaitDeleted(world, Phase.Suspended);
      var other = world.principals.role("ci-release");
      world.apply("deploy", with(world.spec(), "principal", other));
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.role().trust()).contains(other).doesNotContain(world.principal);
    }
  }

  /** Puts AWS's clock ahead of ours, from now on. */
  private void clock(Duration ahead) {
    sandbox.aws().disarm();
    var _ = sandbox.aws().inject(Fault.clock(ahead), AwsCall.any());
  }

  private static String arn(World world, Kind kind) {
    return "arn:aws:iam::%s:%s/deployer".formatted(world.principals.account().id(), kind.path());
  }

  /** Waits until the access says that its principal was deleted, in this phase; gives its words. */
  private static String awaitDeleted(World world, Phase phase) {
    world.awaitReason("deploy", "PrincipalDeleted");
    return World.ready(world.awaitPhase("deploy", phase)).orElseThrow().message();
  }

  private static void assertClosed(World world, Kind kind) {
    var role = world.role();
    assertThat(role.trust()).contains("\"Deny\"").doesNotContain(arn(world, kind));
    assertThat(role.inlinePolicies()).containsKey("DrawbridgeRevoke");
    assertThat(role.inlinePolicies().get("DrawbridgeAccess")).doesNotContain("\"Allow\"");
  }

  private static Stream<String> trustsWritten(World world, Recording.Mark since) {
    return world.calls(since).of("CreateRole", "UpdateAssumeRolePolicy").all().stream()
        .map(call -> call.parameters().toString());
  }

  private static Map<String, Object> with(Map<String, Object> spec, String field, Object value) {
    var changed = new HashMap<>(spec);
    changed.put(field, value);
    return changed;
  }

  private static String later() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(70).toString();
  }
}
