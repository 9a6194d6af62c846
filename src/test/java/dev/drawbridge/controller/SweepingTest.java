package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.AwsFailure.Kind;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.role.DesiredRole;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sweeping of accounts")
class SweepingTest {
  private static final Target ONE = target("444455556666");
  private static final Target OTHER = target("777788889999");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant BEGUN = Situations.START.plus(Duration.ofDays(1));
  private static final ResourceID ACCESS = new ResourceID("ci-deploy", "payments");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Expectations expectations = new Expectations();
  private final List<String> woken = new ArrayList<>();
  private double random = 0.5;
  private long nanos = -42;
  private int sweeps;
  private final Sweeping sweeping =
      new Sweeping(expectations, MINUTE, () -> random, () -> nanos, new AccountGauges(meters));

  SweepingTest() {
    sweeping.waking(
        one -> woken.add(one.getName()),
        all -> woken.add("all of " + all.accountId()),
        () -> woken.add("gone forgotten"));
  }

  @Test
  @DisplayName("reads an account at once, and again a minute later, each by itself")
  void interval() {
    assertThat(sweeping.next(ONE)).isEmpty();
    sweep(ONE, this::whole);
    assertThat(sweeping.next(ONE)).contains(MINUTE);
    passes(MINUTE.minusNanos(1));
    sweep(ONE, this::whole);
    assertThat(sweeps).isEqualTo(1);
    sweep(OTHER, this::whole);
    assertThat(sweeps).isEqualTo(2);
    passes(Duration.ofNanos(1));
    assertThat(sweeping.next(ONE)).contains(Duration.ZERO);
    sweep(ONE, this::whole);
    assertThat(sweeps).isEqualTo(3);
  }

  @ParameterizedTest(name = "with the random number {0} waits {1} s")
  @CsvSource({"0, 54", "0.5, 60", "0.999999, 65"})
  void jitter(double number, long seconds) {
    random = number;
    sweep(ONE, this::whole);
    assertThat(sweeping.next(ONE).orElseThrow().toSeconds()).isEqualTo(seconds);
  }

  @Test
  @DisplayName("comes at longer intervals while AWS throttles, and back by itself")
  void throttled() {
    for (var minutes : List.of(2, 4, 8, 10, 10)) {
      assertThat(sweep(ONE, () -> fails(Kind.THROTTLED))).isPresent();
      assertThat(sweeping.next(ONE)).contains(Duration.ofMinutes(minutes));
      passes(Duration.ofMinutes(minutes));
    }
    for (var minutes : List.of(5, 2, 1, 1)) {
      assertThat(sweep(ONE, this::whole)).isEmpty();
      assertThat(sweeping.next(ONE)).contains(Duration.ofMinutes(minutes));
      passes(Duration.ofMinutes(minutes));
    }
  }

  @Test
  @DisplayName("tells what failed until a sweep came to its end, and goes on at the usual interval")
  void failed() {
    assertThat(sweep(ONE, () -> fails(Kind.DENIED))).isPresent();
    assertThat(sweep(ONE, this::whole)).isPresent();
    assertThat(sweeping.next(ONE)).contains(MINUTE);
    passes(MINUTE);
    assertThat(sweep(ONE, this::whole)).isEmpty();
    assertThat(sweep(ONE, () -> fails(Kind.DENIED))).isEmpty();
  }

  @Test
  @DisplayName("wakes all accesses of an account after its first sweep, and then those that differ")
  void wakes() {
    sweep(ONE, this::whole);
    assertThat(woken).containsExactly("gone forgotten", "all of 444455556666");
    woken.clear();
    expect(Instant.MAX);
    passes(MINUTE);
    sweep(OTHER, this::whole);
    assertThat(woken).containsExactly("gone forgotten", "all of 777788889999");
    woken.clear();
    sweep(ONE, this::whole);
    assertThat(woken).containsExactly("gone forgotten", "ci-deploy");
  }

  @Test
  @DisplayName("wakes whoever is past its next look, though nothing differs")
  void pastNextLook() {
    expectations.note(
        ACCESS,
        new Expectations.Expected(
            ONE,
            desired(),
            Optional.empty(),
            Optional.of(BEGUN.plusSeconds(1)),
            Optional.empty(),
            BEGUN.minusSeconds(1)));
    sweep(ONE, this::whole);
    assertThat(woken).contains("ci-deploy");
  }

  @Test
  @DisplayName("wakes nobody by a sweep that began before our last change was to be seen")
  void tooEarly() {
    expect(BEGUN.plusSeconds(1));
    sweep(ONE, this::whole);
    assertThat(woken).doesNotContain("ci-deploy");
  }

  @Test
  @DisplayName("is awaited after a start until the account was swept, and 30 s at most")
  void awaited() {
    assertThat(sweeping.isAwaited(ONE)).isTrue();
    sweep(OTHER, this::whole);
    assertThat(sweeping.isAwaited(ONE)).isTrue();
    assertThat(sweeping.isAwaited(OTHER)).isFalse();
    sweep(ONE, () -> fails(Kind.UNREACHABLE));
    assertThat(sweeping.isAwaited(ONE)).isFalse();
    sweeping.forget(ONE);
    passes(Duration.ofSeconds(29));
    assertThat(sweeping.isAwaited(ONE)).isTrue();
    passes(Duration.ofSeconds(1));
    assertThat(sweeping.isAwaited(ONE)).isFalse();
  }

  @Test
  @DisplayName("shows how long ago each account was swept to the end")
  void age() {
    sweep(ONE, () -> fails(Kind.DENIED));
    assertThat(shownAge()).isNaN();
    passes(MINUTE);
    sweep(ONE, this::whole);
    passes(Duration.ofSeconds(7));
    assertThat(shownAge()).isEqualTo(7);
    sweeping.forget(ONE);
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  @DisplayName("shows how old the sweep is by which an account is reached now")
  void reachedOtherwise() {
    sweep(ONE, this::whole);
    passes(MINUTE);
    var rotated = new Target(ONE.accountId(), "aws", "arn:provisioner", "another-id");
    sweep(rotated, () -> fails(Kind.DENIED));
    assertThat(shownAge()).isNaN();
    passes(MINUTE);
    sweep(rotated, this::whole);
    passes(Duration.ofSeconds(7));
    assertThat(shownAge()).isEqualTo(7);
    sweeping.forget(rotated);
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  @DisplayName("takes an interval that is longer than nothing")
  void noInterval() {
    assertThatThrownBy(
            () ->
                new Sweeping(
                    expectations, Duration.ZERO, () -> 0, () -> 0, new AccountGauges(meters)))
        .hasMessage("drawbridge.sweep-interval must be longer than 0s");
  }

  private Optional<AwsException> sweep(Target target, Supplier<Snapshot> roles) {
    return sweeping.sweep(target, roles);
  }

  private Snapshot whole() {
    sweeps++;
    return new Snapshot(BEGUN, Map.of());
  }

  private static Snapshot fails(Kind kind) {
    throw new AwsException(new AwsFailure(kind, "ListRoles", "Code", "as the test has it"));
  }

  private void expect(Instant believedFrom) {
    expectations.note(
        ACCESS,
        new Expectations.Expected(
            ONE,
            desired(),
            Optional.empty(),
            believedFrom.equals(Instant.MAX) ? Optional.empty() : Optional.of(believedFrom),
            Optional.empty(),
            Instant.MAX));
  }

  private static DesiredRole desired() {
    return new KeptRoles().desired;
  }

  private double shownAge() {
    return meters
        .get("drawbridge.sweep.age.seconds")
        .tag("account", "444455556666")
        .gauge()
        .value();
  }

  private void passes(Duration time) {
    nanos += time.toNanos();
  }

  private static Target target(String account) {
    return new Target(account, "aws", "arn:provisioner", "external-id");
  }
}
