package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with --wait: when they have ended, AWS is as they say. */
@ExtendWith(SandboxExtension.class)
@DisplayName("kubectl drawbridge --wait")
class CommandsWaitIT {
  private final Sandbox sandbox;

  CommandsWaitIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("suspends and resumes an access in AWS")
  void suspendAndResume() {
    try (var world = active("deploy")) {
      var open = world.role().trust();
      var suspend = run(world, "suspend deploy --wait");
      assertThat(suspend.exitCode()).as(suspend.toString()).isZero();
      assertThat(suspend.out())
          .containsPattern(
              "\nAfter [0-9.]+ s: The role is closed in AWS. Suspended: spec.suspended");
      assertClosed(world.role());
      assertThat(run(world, "suspend deploy --wait").out())
          .contains("nothing to do. It is suspended already.\nAfter 0.");
      var resume = run(world, "resume deploy --wait");
      assertThat(resume.exitCode()).as(resume.toString()).isZero();
      assertThat(resume.out())
          .containsPattern("\nAfter [0-9.]+ s: The role is open in AWS. Active:");
      assertThat(world.role().trust()).isEqualTo(open);
    }
  }

  @Test
  @DisplayName("revokes sessions in AWS and leaves the role open")
  void revoke() {
    try (var world = active("deploy")) {
      var open = world.role().trust();
      var run = run(world, "revoke deploy --wait");
      assertThat(run.exitCode()).as(run.toString()).isZero();
      var instant = world.now("deploy").getSpec().revokeBefore();
      assertThat(world.role().inlinePolicies().get("DrawbridgeAccess"))
          .contains("\"aws:TokenIssueTime\":\"" + instant);
      assertThat(world.role().trust()).isEqualTo(open);
      assertThat(run.out())
          .containsPattern("\nAfter [0-9.]+ s: The sessions of before are denied in AWS.\n");
    }
  }

  @Test
  @DisplayName("renews an access, and narrows it")
  void renew() {
    try (var world = active("deploy")) {
      var started = world.now("deploy").getStatus().term().startedAt();
      var later = day(80);
      var renew = run(world, "renew deploy --wait --until " + later);
      assertThat(renew.exitCode()).as(renew.toString()).isZero();
      var term = world.now("deploy").getStatus().term();
      assertThat(term.reviewDate()).isEqualTo(later + "T00:00:00Z");
      // Within the second in which the first term started, the two start at the same instant.
      assertThat(term.startedAt()).isAfterOrEqualTo(started);
      var earlier = day(10);
      var narrow = run(world, "renew deploy --wait --narrow --until " + earlier);
      assertThat(narrow.exitCode()).as(narrow.toString()).isZero();
      var deadline = day(17) + "T00:00:00Z";
      assertThat(narrow.out())
          .contains("narrowed: access ends at %s instead of ".formatted(deadline))
          .contains(
              "The role has the new review date in AWS. Access ends at %s.".formatted(deadline));
      assertThat(world.role().trust()).contains(deadline);
    }
  }

  @ParameterizedTest(
      name = "closes every access of the {0} in AWS, and opens what nothing else stops")
  @ValueSource(strings = {"party", "account"})
  void stop(String kind) {
    try (var world = active("one", "two", "three")) {
      run(world, "suspend three --wait");
      var suspend = run(world, "suspend --%s %s --wait".formatted(kind, world.name()));
      assertThat(suspend.exitCode()).as(suspend.toString()).isZero();
      assertThat(suspend.out())
          .contains("It closes 2 accesses: NS/one, NS/two. 1 more is".replace("NS", world.name()))
          .containsPattern("\nAfter [0-9.]+ s: Its 3 accesses are closed in AWS.\n");
      assertThat(world.account.roles()).hasSize(3).allSatisfy(CommandsWaitIT::assertClosed);
      var resume = run(world, "resume --%s %s --wait".formatted(kind, world.name()));
      assertThat(resume.exitCode()).as(resume.toString()).isZero();
      assertThat(resume.out())
          .contains("It opens 2 accesses: NS/one, NS/two.".replace("NS", world.name()))
          .contains("1 stays closed all the same: NS/three (spec.sus".replace("NS", world.name()))
          .contains("Open in AWS: 2 of 3; not open: NS/three (".replace("NS", world.name()));
      assertThat(world.now("one").getStatus().phase()).isEqualTo(Phase.Active);
      assertThat(world.now("two").getStatus().phase()).isEqualTo(Phase.Active);
      assertThat(world.now("three").getStatus().phase()).isEqualTo(Phase.Suspended);
    }
  }

  @Test
  @DisplayName("says what still stops an access that is resumed")
  void stillStopped() {
    try (var world = active("deploy")) {
      run(world, "suspend --party %s --wait".formatted(world.name()));
      run(world, "suspend deploy --wait");
      var resume = run(world, "resume deploy --wait");
      assertThat(resume.exitCode()).as(resume.toString()).isEqualTo(3);
      assertThat(resume.err())
          .contains("It stays closed: TrustedParty %s is suspended;".formatted(world.name()))
          .contains("error: it was written, and AWS is not as it was asked: Suspended: The party");
      assertClosed(world.role());
    }
  }

  @Test
  @DisplayName("says that nobody has said anything while the operator is down")
  void operatorDown() {
    try (var world = active("deploy")) {
      sandbox.operator().stop();
      var suspend = run(world, "suspend deploy --wait --timeout=1s");
      assertThat(suspend.exitCode()).as(suspend.toString()).isEqualTo(3);
      assertThat(suspend.err())
          .containsPattern(
              "error: it was written, and after 1\\.[0-9] s the operator has not said that it is so"
                  + " in AWS: Active: ");
      assertThat(world.now("deploy").getSpec().suspended()).isTrue();
      sandbox.operator().start();
      assertThat(run(world, "suspend deploy --wait").exitCode()).isZero();
      assertClosed(world.role());
    }
  }

  @Test
  @DisplayName("refuses a renewal that the operator would refuse")
  void beyondLimits() {
    try (var world = active("deploy")) {
      var run = run(world, "renew deploy --until " + day(100));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .contains("error: the operator would refuse it and start no term: spec.reviewDate: it")
          .contains("92d");
      assertThat(world.now("deploy").getStatus().phase()).isEqualTo(Phase.Active);
    }
  }

  /** A world in which these accesses are open. */
  private World active(String... names) {
    var world = World.of(sandbox);
    world.awaitAccountReady();
    Stream.of(names).forEach(name -> world.apply(name, world.spec()));
    Stream.of(names).forEach(name -> world.awaitPhase(name, Phase.Active));
    return world;
  }

  private static void assertClosed(LiveRole role) {
    assertThat(role.trust()).contains("\"Deny\"").doesNotContain("\"Allow\"");
    assertThat(role.inlinePolicies().get("DrawbridgeAccess")).doesNotContain("\"Allow\"");
  }

  private CommandLineRun run(World world, String words) {
    var all = Stream.concat(Stream.of(words.split(" ", -1)), Stream.of("-n", world.name()));
    return CommandLineRun.of(
        Map.of("KUBECONFIG", sandbox.kubeconfig().toString()), all.toArray(String[]::new));
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
