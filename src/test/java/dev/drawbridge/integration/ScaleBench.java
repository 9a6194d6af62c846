package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.BenchTable;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.ProcessFigures;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the operator costs with ever more accesses, as Markdown; {@code make bench} runs it.
 *
 * <p>Times and memory are of this machine. Calls are exact; that a steady state is silent is
 * checked, and so is what a sweep may cost.
 */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class ScaleBench {
  private static final List<Size> SIZES =
      List.of(new Size(1, 1), new Size(100, 1), new Size(1000, 1), new Size(5000, 20));

  /** So that a row takes no longer than it must; the longest heap is what 5,000 accesses need. */
  private static final Map<String, String> SETTINGS =
      Map.of("DRAWBRIDGE_SWEEP_INTERVAL", "20s", "_JAVA_OPTIONS", "-Xmx192m");

  /** AWS's clock goes ahead by this, which spares waiting until our own changes are believed. */
  private static final Duration SETTLED = Duration.ofMinutes(3);

  private static final int ROUNDS = 3;
  private static final int MOST_CALLS_OF_A_SWEEP = 12;

  private final Sandbox sandbox;
  private final BenchTable table =
      new BenchTable(
          "Growth",
          "Accesses",
          "Accounts",
          "First Active",
          "Last Active",
          "AWS calls",
          "API server writes",
          "CPU",
          "CPU of each",
          "Calls of a steady sweep",
          "CPU of a sweep round",
          "Steady writes, AWS and API server",
          "Drift to repair",
          "Peak RSS");

  ScaleBench(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  record Size(int accesses, int accounts) {}

  @Test
  void growth() throws InterruptedException, IOException {
    for (var size : asked()) {
      sandbox.operator().stop();
      try (var fleet = Fleet.of(sandbox, size.accounts())) {
        sandbox.operator().start(SETTINGS);
        fleet.awaitAccountsReady();
        measure(fleet, size.accesses());
        sandbox.operator().stop();
      }
    }
    table.write();
  }

  /** All sizes, or those that -Ddrawbridge.scale=1,100 names. */
  private static List<Size> asked() {
    var names = Arrays.asList(System.getProperty("drawbridge.scale", "").split(",", -1));
    var named =
        SIZES.stream().filter(size -> names.contains(String.valueOf(size.accesses()))).toList();
    return named.isEmpty() ? SIZES : named;
  }

  private void measure(Fleet fleet, int count) throws InterruptedException {
    var before = figures();
    var calls = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    try (var arrivals = fleet.watch()) {
      fleet.apply(count);
      arrivals.awaitActive(count);
      var cpu = figures().cpu().minus(before.cpu());
      var made = fleet.calls(calls).count();
      var written = sandbox.audit().since(audit).writes().count();
      try (var _ = sandbox.aws().inject(Fault.clock(SETTLED), AwsCall.any())) {
        var steady = steady(fleet);
        table.row(
            number(count),
            number(fleet.accounts()),
            seconds(arrivals.firstActive()),
            seconds(arrivals.lastActive()),
            number(made),
            number(written),
            seconds(cpu),
            "%d ms".formatted(cpu.toMillis() / count),
            number(steady.callsOfASweep()),
            "%.2f s".formatted(steady.cpuOfARound().toMillis() / 1000.0),
            "0",
            seconds(drift(fleet)),
            figures().mostResident() + " MiB");
      }
    }
  }

  private record Steady(int callsOfASweep, Duration cpuOfARound) {}

  /** Some rounds of sweeps in which nothing happens, and nothing may be written. */
  private Steady steady(Fleet fleet) {
    awaitSweeps(fleet, 1);
    var before = figures();
    var mark = sandbox.aws().recording().mark();
    var audit = sandbox.audit().mark();
    awaitSweeps(fleet, ROUNDS);
    var cpu = figures().cpu().minus(before.cpu());
    var sweeps = Sweeps.in(fleet.calls(mark));
    assertThat(fleet.calls(mark).writes().all()).as("writes to AWS").isEmpty();
    assertThat(sandbox.audit().since(audit).writes().all()).as("writes in the cluster").isEmpty();
    assertThat(sweeps.mostCalls()).as("calls of a sweep").isBetween(2, MOST_CALLS_OF_A_SWEEP);
    return new Steady(
        sweeps.mostCalls(),
        cpu.multipliedBy(fleet.accounts()).dividedBy(Math.max(1, sweeps.count())));
  }

  private void awaitSweeps(Fleet fleet, int count) {
    var mark = sandbox.aws().recording().mark();
    await(count + " sweeps of each account")
        .atMost(Duration.ofMinutes(5))
        .until(() -> Sweeps.in(fleet.calls(mark)).ofEach(fleet.accounts()) >= count);
  }

  private Duration drift(Fleet fleet) {
    return new Meddler(sandbox, fleet.first()).timeToRepair("access-0");
  }

  private ProcessFigures figures() {
    return ProcessFigures.of(sandbox.operator().pid());
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
