package dev.drawbridge.integration;

import static dev.drawbridge.integration.Sweeps.awaitSweeps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.ApiServerFront;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Roles that no access stands behind are told at once, held, and removed under a guard. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrphanIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NO_FINALIZERS = "{\"metadata\":{\"finalizers\":null}}";
  private static final String RELEASE = "drawbridge.dev/release-orphans";

  private final Sandbox sandbox;
  private List<String> running = List.of();

  OrphanIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @AfterAll
  void asUsual() {
    sandbox.operator().restart();
  }

  @Test
  @DisplayName("whose access went past the operator is told, held, and removed in three calls")
  void held() {
    holding("8s");
    inWorld(
        world -> {
          var role = granted(world, "deploy");
          deletePastOperator(world, "deploy");
          var told = awaitOrphans(world, 1).getFirst();
          assertThat(told.arn()).isEqualTo(role.arn());
          assertThat(told.name()).isEqualTo("deploy");
          assertThat(orphaned(world).orElseThrow().message())
              .contains(role.arn(), "The next is removed at", "kubectl drawbridge release");
          var mark = world.mark();
          awaitRemoved(world, role);
          assertThat(world.calls(mark).matching(AwsCall.onRole(role.name())).operations())
              .containsExactly("GetRole", "DeleteRolePolicy", "DeleteRole");
          awaitOrphans(world, 0);
          var record =
              new AccessRecords(sandbox.kubernetes()).find(world.name(), "deploy").orElseThrow();
          assertThat(record.getSpec().ended().reason()).isEqualTo(EndReason.Orphaned);
          assertThat(record.getSpec().ended().at())
              .isAfterOrEqualTo(told.foundAt().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS));
          assertThat(record.getSpec().changes())
              .extracting(change -> change.operation())
              .endsWith("DeleteRolePolicy", "DeleteRole");
        });
  }

  @Test
  @DisplayName("whose term has ended is removed with the sweep that shows it")
  void ended() {
    holding("24h");
    inWorld(
        world -> {
          var live = granted(world, "deploy");
          var past = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
          var deadline = world.now("deploy").getStatus().deadline().toString();
          var role = new Strays(sandbox, world).orphan("old", live.trust().replace(deadline, past));
          awaitRemoved(world, role);
          assertThat(world.account.roles()).extracting(LiveRole::arn).containsOnly(live.arn());
        });
  }

  @Test
  @DisplayName("that carries the tags of an access whose role is gone is removed as well")
  void expiredButPresent() {
    holding("24h");
    inWorld(
        world -> {
          var ends = LocalDate.now(ZoneOffset.UTC).plusDays(1);
          world.party(spec -> spec.put("endsOn", ends.toString()));
          var role = granted(world, "deploy");
          try (var _ = sandbox.aws().inject(Fault.clock(Duration.ofDays(2)), AwsCall.any())) {
            world.awaitPhase("deploy", Phase.Expired);
            var again = new Strays(sandbox, world).of(role.name(), role.trust(), role.tags());
            awaitRemoved(world, again);
            assertThat(world.now("deploy").getStatus().phase()).isEqualTo(Phase.Expired);
          }
        });
  }

  @Test
  @DisplayName("is held no shorter and no longer because the operator started anew")
  void restart() {
    holding("24h");
    inWorld(
        world -> {
          var role = new Strays(sandbox, world).orphan("gone");
          var found = awaitOrphans(world, 1);
          var since = orphaned(world).orElseThrow().lastTransitionTime();
          sandbox.operator().stop();
          holding("24h");
          awaitSweeps(world, 3);
          assertThat(world.targetNow().getStatus().orphans()).isEqualTo(found);
          assertThat(orphaned(world).orElseThrow().lastTransitionTime()).isEqualTo(since);
          assertThat(world.account.role(role.name())).contains(role);
        });
  }

  @Test
  @DisplayName("stays with eleven others, however short the hold, until a person lets them go")
  void guarded() {
    holding("0s");
    inWorld(
        world -> {
          var kept = granted(world, "deploy");
          sandbox.operator().stop();
          var strays = new Strays(sandbox, world);
          IntStream.range(0, 12).forEach(number -> strays.orphan("gone-" + number));
          holding("0s");
          awaitOrphans(world, 12);
          awaitSweeps(world, 3);
          assertThat(orphaned(world).orElseThrow().reason()).isEqualTo("OrphansGuarded");
          assertThat(metric(world, "guarded")).isEqualTo("12.0");
          assertThat(world.account.roles()).hasSize(13);

          release(world, Instant.now().plus(Duration.ofDays(365)));
          awaitSweeps(world, 2);
          assertThat(world.account.roles()).as("a release ahead of its time").hasSize(13);

          var released = command("release --wait --account " + world.name());
          assertThat(released.exitCode()).as(released.toString()).isZero();
          assertThat(released.out())
              .contains("12 roles: ", " and 2 more", "The released roles are gone in AWS.");
          assertThat(world.account.roles()).containsExactly(kept);
        });
  }

  @Test
  @DisplayName("is none where a person deletes a namespace of 50 accesses, and nothing is held")
  void namespace() {
    holding("24h");
    inWorld(
        world -> {
          world.awaitAccountReady();
          IntStream.range(0, 50).forEach(number -> world.apply("a" + number, world.spec()));
          IntStream.range(0, 50).forEach(number -> world.awaitPhase("a" + number, Phase.Active));
          assertThat(world.account.roles()).hasSize(50);
          var mark = world.mark();
          world.namespace.close();
          await("all roles removed").atMost(SOON).until(() -> world.account.roles().isEmpty());
          awaitSweeps(world, 2);
          assertThat(orphaned(world)).isEmpty();
          assertThat(world.calls(mark).of("DeleteRole").count()).isEqualTo(50);
        });
  }

  @Test
  @DisplayName("stays where the API server says after a start that there is not one access left")
  void lostAccesses(@TempDir Path folder) {
    holding("0s");
    inWorld(
        world -> {
          world.awaitAccountReady();
          IntStream.range(0, 12).forEach(number -> world.apply("a" + number, world.spec()));
          IntStream.range(0, 12).forEach(number -> world.awaitPhase("a" + number, Phase.Active));
          var roles = world.account.roles();
          sandbox.operator().stop();
          var own = sandbox.kubeconfig().resolveSibling("operator.kubeconfig");
          try (var api = ApiServerFront.before(own)) {
            api.lose("crossaccountaccesses");
            var mark = world.mark();
            holding("0s", api.kubeconfig(own, folder.resolve("kubeconfig")));
            awaitOrphans(world, 12);
            awaitSweeps(world, 3);
            assertThat(orphaned(world).orElseThrow().reason()).isEqualTo("OrphansGuarded");
            assertThat(world.calls(mark).operations()).allMatch(OrphanIT::reads);
          } finally {
            sandbox.operator().stop();
          }
          holding("0s");
          awaitOrphans(world, 0);
          assertThat(world.account.roles()).containsExactlyInAnyOrderElementsOf(roles);
        });
  }

  private static boolean reads(String operation) {
    return operation.startsWith("Get") || operation.startsWith("List");
  }

  @Test
  @DisplayName("is told and left alone where another cluster's tags, or a live access's, are on it")
  void foreign() {
    holding("0s");
    inWorld(
        world -> {
          var own = granted(world, "deploy");
          var strays = new Strays(sandbox, world);
          var mark = world.mark();
          var theirs = strays.foreign("theirs");
          var copy = strays.copy(own, "copy");
          var told =
              await("foreign roles are told")
                  .atMost(SOON)
                  .until(
                      () -> condition(world, Condition.FOREIGN_ROLES),
                      found -> found.filter(c -> c.message().contains("2 of them")).isPresent());
          assertThat(told.orElseThrow().message()).contains("never touched");
          awaitSweeps(world, 3);
          assertThat(world.account.roles()).containsExactlyInAnyOrder(own, theirs, copy);
          assertThat(world.calls(mark).operations())
              .isSubsetOf("GetAccountAuthorizationDetails", "ListRoles", "GetPolicy");
        });
  }

  @Test
  @DisplayName("that AWS does not let go is left closed, the failure is told, and it goes later")
  void refused() {
    holding("0s");
    inWorld(
        world -> {
          Optional<LiveRole> role;
          try (var _ =
              sandbox
                  .aws()
                  .inject(
                      Fault.error(403, "AccessDenied", "not allowed to delete it"),
                      call ->
                          call.account().equals(world.account.id())
                              && call.operation().equals("DeleteRole"))) {
            role = Optional.of(new Strays(sandbox, world).orphan("gone"));
            await("the failure is told")
                .atMost(SOON)
                .until(
                    () ->
                        orphaned(world)
                            .filter(c -> c.message().contains("not allowed to delete it"))
                            .isPresent());
            assertThat(world.account.role("gone").orElseThrow().trust()).contains("\"Deny\"");
          }
          awaitRemoved(world, role.orElseThrow());
        });
  }

  private void holding(String hold) {
    holding(hold, sandbox.kubeconfig().resolveSibling("operator.kubeconfig"));
  }

  /** Has the operator run with this hold; one that does already goes on. */
  private void holding(String hold, Path kubeconfig) {
    var asked = List.of(hold, kubeconfig.toString());
    if (sandbox.operator().running() && asked.equals(running)) {
      return;
    }
    running = asked;
    sandbox.operator().stop();
    sandbox
        .operator()
        .start(
            Map.of(
                "DRAWBRIDGE_SWEEP_INTERVAL",
                "1s",
                "DRAWBRIDGE_ORPHAN_HOLD",
                hold,
                "KUBECONFIG",
                kubeconfig.toString()));
  }

  /** The TargetAccount only goes once no orphan is left in it. */
  private void inWorld(Consumer<World> story) {
    try (var world = World.of(sandbox)) {
      try {
        story.accept(world);
      } finally {
        if (!sandbox.operator().running()) {
          holding("24h");
        }
        sandbox.kubernetes().resources(CrossAccountAccess.class).inNamespace(world.name()).delete();
        await("accesses are gone")
            .atMost(SOON)
            .until(
                () ->
                    sandbox
                        .kubernetes()
                        .resources(CrossAccountAccess.class)
                        .inNamespace(world.name())
                        .list()
                        .getItems()
                        .isEmpty());
        new Strays(sandbox, world).sweepAway();
        awaitOrphans(world, 0);
      }
    }
  }

  private static LiveRole granted(World world, String name) {
    world.awaitAccountReady();
    world.apply(name, world.spec());
    var arn = world.awaitPhase(name, Phase.Active).getStatus().roleArn();
    return world.account.role(arn.substring(arn.lastIndexOf('/') + 1)).orElseThrow();
  }

  /** An access whose finalizer an administrator removes leaves its role behind. */
  private void deletePastOperator(World world, String name) {
    var access =
        sandbox
            .kubernetes()
            .resources(CrossAccountAccess.class)
            .inNamespace(world.name())
            .withName(name);
    try (var _ =
        sandbox
            .aws()
            .inject(
                Fault.drop(),
                call ->
                    call.account().equals(world.account.id())
                        && call.operation().equals("GetRole"))) {
      access.delete();
      access.patch(PatchContext.of(PatchType.JSON_MERGE), NO_FINALIZERS);
      world.awaitGone(name);
    }
  }

  private void release(World world, Instant until) {
    var second = until.truncatedTo(ChronoUnit.SECONDS).toString();
    sandbox
        .kubernetes()
        .resources(TargetAccount.class)
        .withName(world.name())
        .edit(
            live -> {
              live.getMetadata().getAnnotations().put(RELEASE, second);
              return live;
            });
  }

  private CommandLineRun command(String words) {
    return CommandLineRun.of(
        Map.of("KUBECONFIG", sandbox.kubeconfig().toString()), words.split(" ", -1));
  }

  private static List<Orphan> awaitOrphans(World world, int count) {
    return await(count + " orphans are told")
        .atMost(SOON)
        .until(
            () ->
                Optional.ofNullable(world.targetNow().getStatus())
                    .map(status -> status.orphans())
                    .orElse(List.of()),
            orphans -> orphans.size() == count);
  }

  private static void awaitRemoved(World world, LiveRole role) {
    await(role.name() + " is removed")
        .atMost(SOON)
        .until(() -> world.account.role(role.name()).isEmpty());
  }

  private static Optional<Condition> orphaned(World world) {
    return condition(world, Condition.ORPHANED);
  }

  private static Optional<Condition> condition(World world, String type) {
    return Optional.ofNullable(world.targetNow().getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(type))
        .findFirst();
  }

  private String metric(World world, String state) {
    var name =
        "drawbridge_orphans{account=\"%s\",state=\"%s\"} ".formatted(world.account.id(), state);
    return sandbox
        .operator()
        .metrics()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }
}
