package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.SweptRole;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What roles should be")
class ExpectationsTest {
  private static final Target HERE = target("444455556666", "arn:provisioner");
  private static final DesiredRole DESIRED = new KeptRoles().desired;
  private static final ObservedRole LIVE = KeptRoles.observed(DESIRED);
  private static final ResourceID ACCESS = new ResourceID("ci-deploy", "payments");
  private static final ResourceID OTHER = new ResourceID("reports", "payments");
  private static final Instant BEGUN = Situations.START.plus(Duration.ofDays(1));

  private static final LocalDate DAY = LocalDate.parse("2027-01-31");
  private static final Optional<Instant> NOON = Optional.of(Instant.parse("2027-01-31T12:00:00Z"));

  private final Expectations expectations = new Expectations();

  /** A role that is as it should be, and a sweep of its account; a test changes one of them. */
  static final class Scene {
    Target expectedIn = HERE;
    DesiredRole role = DESIRED;
    Optional<String> roleId = Optional.of(Situations.ROLE_ID);
    Optional<Instant> believedFrom = Optional.empty();
    Optional<LocalDate> usedOn = Optional.empty();
    Instant nextLook = Instant.MAX;
    boolean there = true;
    ObservedRole live = LIVE;
    Optional<Instant> lastUsed = Optional.empty();

    Expectations.Expected expected() {
      return new Expectations.Expected(expectedIn, role, roleId, believedFrom, usedOn, nextLook);
    }

    Snapshot snapshot() {
      var inline = Map.of(DesiredRole.POLICY, DESIRED.permissions());
      var swept = new SweptRole(live, inline, List.of(), List.of(), lastUsed);
      var name = DESIRED.address().name();
      return new Snapshot(BEGUN, there ? Map.of(name, swept) : Map.of());
    }
  }

  record Row(String sentence, Consumer<Scene> change, boolean wakes) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> sweeps() {
    return Stream.of(
        sleeps("a role that is as it should be wakes nobody", _ -> {}),
        wakes("a role that is gone wakes its access", scene -> scene.there = false),
        wakes("a role that differs does", scene -> scene.role = new KeptRoles().trusting("other")),
        wakes("a role with another id does", scene -> scene.roleId = Optional.of("AROAOTHER")),
        sleeps(
            "a role whose id is not known yet wakes nobody",
            scene -> scene.roleId = Optional.empty()),
        sleeps(
            "what a sweep shows that began too early wakes nobody",
            scene -> {
              scene.there = false;
              scene.believedFrom = Optional.of(BEGUN.plusMillis(1));
            }),
        wakes(
            "what a sweep shows that began just late enough does",
            scene -> {
              scene.there = false;
              scene.believedFrom = Optional.of(BEGUN);
            }),
        wakes("a look that is past due does", scene -> scene.nextLook = BEGUN.minusMillis(1)),
        sleeps("a look that is due now has its timer", scene -> scene.nextLook = BEGUN),
        wakes(
            "a look that is past due does, however early the sweep began",
            scene -> {
              scene.nextLook = BEGUN.minusMillis(1);
              scene.believedFrom = Optional.of(BEGUN.plusMillis(1));
            }),
        wakes("a role that was used for the first time does", scene -> scene.lastUsed = NOON),
        wakes(
            "a role that was used on another day does",
            scene -> {
              scene.lastUsed = NOON;
              scene.usedOn = Optional.of(DAY.minusDays(1));
            }),
        wakes(
            "it does, however early the sweep began",
            scene -> {
              scene.lastUsed = NOON;
              scene.believedFrom = Optional.of(BEGUN.plusMillis(1));
            }),
        sleeps(
            "a role that was used again on the same day wakes nobody",
            scene -> {
              scene.lastUsed = NOON;
              scene.usedOn = Optional.of(DAY);
            }),
        sleeps(
            "a role that is shown to have been used earlier wakes nobody",
            scene -> {
              scene.lastUsed = NOON;
              scene.usedOn = Optional.of(DAY.plusDays(1));
            }),
        sleeps(
            "a role whose use is no longer shown wakes nobody",
            scene -> scene.usedOn = Optional.of(DAY)),
        sleeps(
            "the sweep of another account wakes nobody",
            scene -> {
              scene.there = false;
              scene.expectedIn = target("777788889999", "arn:provisioner");
            }),
        sleeps(
            "and neither does one through another provisioner",
            scene -> {
              scene.there = false;
              scene.expectedIn = target("444455556666", "arn:other");
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sweeps")
  void sweep(Row row) {
    var scene = new Scene();
    row.change().accept(scene);
    expectations.note(ACCESS, scene.expected());
    var woken = expectations.suspects(HERE, scene.snapshot());
    assertThat(woken).isEqualTo(row.wakes() ? List.of(ACCESS) : List.of());
  }

  @Test
  @DisplayName("is what the last pass said, until it is forgotten")
  void lastPass() {
    var scene = new Scene();
    scene.there = false;
    expectations.note(ACCESS, scene.expected());
    expectations.note(OTHER, scene.expected());
    assertThat(expectations.suspects(HERE, scene.snapshot()))
        .containsExactlyInAnyOrder(ACCESS, OTHER);
    expectations.forget(OTHER);
    assertThat(expectations.suspects(HERE, scene.snapshot())).containsExactly(ACCESS);
    scene.believedFrom = Optional.of(Instant.MAX);
    expectations.note(ACCESS, scene.expected());
    assertThat(expectations.suspects(HERE, scene.snapshot())).isEmpty();
  }

  @Test
  @DisplayName("is kept of the accesses that are left, and of no other")
  void keep() {
    var scene = new Scene();
    scene.there = false;
    expectations.note(ACCESS, scene.expected());
    expectations.note(OTHER, scene.expected());
    expectations.keep(OTHER::equals);
    assertThat(expectations.suspects(HERE, scene.snapshot())).containsExactly(OTHER);
  }

  /** A role that carries our tags, and where it was seen. */
  record Spoken(
      String sentence, Target target, ObservedRole role, Ownership ownership, boolean is) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Spoken> spoken() {
    var ours = DESIRED.ownership();
    var copy =
        new ObservedRole(
            LIVE.arn() + "-copy", "AROACOPY", LIVE.trust(), LIVE.boundary(), ours.tags(), 3600, "");
    var made = new Installation("main", "drawbridge", "uid");
    return Stream.of(
        new Spoken("is said of the role itself", HERE, LIVE, ours, true),
        new Spoken("is not said of its like elsewhere", target("7", "arn:p"), LIVE, ours, false),
        new Spoken("is not said of a copy of it", HERE, copy, ours, false),
        new Spoken(
            "is not said of what carries the UID of an access before it",
            HERE,
            LIVE,
            Ownership.of(made, "payments", "ci-deploy", "older-uid"),
            false),
        new Spoken(
            "is not said of what names an access that no pass spoke of",
            HERE,
            LIVE,
            Ownership.of(made, "payments", "reports", "access-uid"),
            false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoken")
  void speaks(Spoken row) {
    expectations.note(ACCESS, new Scene().expected());
    assertThat(expectations.speakFor(row.target(), row.role(), row.ownership()))
        .isEqualTo(row.is());
  }

  private static Row wakes(String sentence, Consumer<Scene> change) {
    return new Row(sentence, change, true);
  }

  private static Row sleeps(String sentence, Consumer<Scene> change) {
    return new Row(sentence, change, false);
  }

  private static Target target(String account, String provisioner) {
    return new Target(account, "aws", provisioner, "external-id");
  }
}
