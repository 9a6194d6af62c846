package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.BenchTable;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How one account takes many accesses at once, a restart and an ordinary day, as Markdown; {@code
 * make bench} runs it. All settings are the usual ones, unless a row says otherwise.
 */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class BurstBench {
  private static final int MANY = 200;
  private static final int MOST = 1000;
  private static final int MOST_CALLS_OF_A_START = 6;
  private static final int MOST_CALLS_A_MINUTE = 4;

  /** A sweep that begins so long after our last change of a role tells of it. */
  private static final Duration BELIEVED = Duration.ofMinutes(2).plusSeconds(5);

  private static final Duration ORDINARY = Duration.ofMinutes(2);

  private final Sandbox sandbox;
  private final BenchTable table =
      new BenchTable("One account", "What", "Time", "AWS calls", "API server writes", "How");

  BurstBench(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  void oneAccount() throws InterruptedException, IOException {
    sandbox.operator().stop();
    try (var fleet = started(Map.of())) {
      appliedAtOnce(fleet, MANY, "");
      var lastChange = Instant.now();
      await("our changes are believed")
          .atMost(BELIEVED.plusSeconds(5))
          .until(() -> Instant.now().isAfter(lastChange.plus(BELIEVED)));
      restart(fleet);
      ordinary(fleet);
      table.row(
          "drift, to the call that puts it right",
          seconds(new Meddler(sandbox, fleet.first()).timeToRepair("access-0")),
          "",
          "",
          "the trust of a role is edited just after a sweep");
      deletedAtOnce(fleet);
      sandbox.operator().stop();
    }
    var opened = Map.of("DRAWBRIDGE_CALLS_PER_SECOND", "100");
    try (var fleet = started(opened)) {
      appliedAtOnce(fleet, MOST, ", at 100 calls a second");
      sandbox.operator().stop();
    }
    table.write();
  }

  private Fleet started(Map<String, String> settings) {
    var fleet = Fleet.of(sandbox, 1);
    sandbox.operator().start(settings);
    fleet.awaitAccountsReady();
    return fleet;
  }

  private void appliedAtOnce(Fleet fleet, int count, String settings) throws InterruptedException {
    var mark = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    try (var arrivals = fleet.watch()) {
      fleet.apply(count);
      arrivals.awaitActive(count);
      var what = "%,d applied at once%s: to the ".formatted(count, settings);
      row(what + "first Active", arrivals.firstActive(), "seen by a watch");
      table.row(
          what + "last Active",
          seconds(arrivals.lastActive()),
          number(fleet.calls(mark).count()),
          number(sandbox.audit().since(audit).writes().count()),
          "the same");
    }
  }

  private void deletedAtOnce(Fleet fleet) throws InterruptedException {
    var mark = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    try (var arrivals = fleet.watch()) {
      fleet.delete(MANY);
      arrivals.awaitGone(MANY);
      table.row(
          MANY + " deleted at once: to the last that is gone",
          seconds(arrivals.lastGone()),
          number(fleet.calls(mark).count()),
          number(sandbox.audit().since(audit).writes().count()),
          "the same");
    }
  }

  /** Steady again is who has looked at every access; all of them wait for the first sweep. */
  private void restart(Fleet fleet) {
    sandbox.operator().stop();
    var mark = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    var before = System.nanoTime();
    sandbox.operator().start();
    await("every access was looked at")
        .atMost(Duration.ofMinutes(2))
        .until(() -> sandbox.audit().since(audit).of("accessrecords").count() >= MANY);
    var took = Duration.ofNanos(System.nanoTime() - before);
    var calls = fleet.calls(mark).operations();
    assertThat(calls).as("calls of a start").hasSizeLessThanOrEqualTo(MOST_CALLS_OF_A_START);
    var writes = sandbox.audit().since(audit).writes().all();
    assertThat(writes).as("writes of a start in the cluster").isEmpty();
    table.row(
        "a restart with %d: until every access was looked at".formatted(MANY),
        seconds(took),
        String.join(", ", calls),
        "0",
        "from the exec of java");
  }

  private void ordinary(Fleet fleet) {
    var mark = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    var begun = Instant.now();
    await("minutes in which nothing happens")
        .atMost(ORDINARY.plusSeconds(5))
        .until(() -> Instant.now().isAfter(begun.plus(ORDINARY)));
    var calls = fleet.calls(mark);
    assertThat(calls.writes().all()).as("writes to AWS").isEmpty();
    assertThat(sandbox.audit().since(audit).writes().all()).as("writes in the cluster").isEmpty();
    assertThat((long) calls.count())
        .as("calls in " + ORDINARY)
        .isLessThanOrEqualTo(MOST_CALLS_A_MINUTE * ORDINARY.toMinutes());
    table.row(
        "%d minutes in which nothing happens to %d".formatted(ORDINARY.toMinutes(), MANY),
        "",
        "%d: %s".formatted(calls.count(), String.join(", ", calls.operations())),
        "0",
        "each of them read by sweeps");
  }

  private void row(String what, Duration time, String how) {
    table.row(what, seconds(time), "", "", how);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
