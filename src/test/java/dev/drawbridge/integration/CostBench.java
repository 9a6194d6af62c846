package dev.drawbridge.integration;

import dev.drawbridge.BenchTable;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.ProcessFigures;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the operator costs, as Markdown; {@code make bench} runs it and no test does.
 *
 * <p>Times are of this machine and its emulator; the calls are exact and come from the recording of
 * the HTTP traffic and from the audit log of the API server.
 */
@ExtendWith(SandboxExtension.class)
class CostBench {
  private static final int ROUNDS = 20;

  private final Sandbox sandbox;
  private final BenchTable table = new BenchTable("The operator", "What", "Result", "How");

  CostBench(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  void costs() throws IOException {
    start();
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      applyToActive(world, "warm-up");
      latency(world);
      calls(world);
    }
    row(
        "resident memory after all of it",
        ProcessFigures.of(sandbox.operator().pid()).resident() + " MiB",
        "VmRSS of the process");
    table.write();
  }

  private void start() {
    sandbox.operator().stop();
    var before = System.nanoTime();
    sandbox.operator().start();
    row(
        "start to ready",
        millis(System.nanoTime() - before),
        "exec of java to the first 200 of /q/health/ready");
  }

  private void latency(World world) {
    var times = new ArrayList<Long>();
    for (var round = 0; round < ROUNDS; round++) {
      times.add(applyToActive(world, "bench-" + round));
    }
    times.sort(null);
    row(
        "apply to Active, median of " + ROUNDS,
        millis(times.get(ROUNDS / 2)),
        "server-side apply sent to Active seen by a watch, one after the other");
    row("apply to Active, slowest of " + ROUNDS, millis(times.getLast()), "the same");
  }

  private long applyToActive(World world, String name) {
    var before = System.nanoTime();
    world.apply(name, world.spec());
    sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(world.name())
        .withName(name)
        .waitUntilCondition(CostBench::active, 30, TimeUnit.SECONDS);
    return System.nanoTime() - before;
  }

  private static boolean active(CrossAccountAccess access) {
    return access != null
        && access.getStatus() != null
        && access.getStatus().phase() == Phase.Active;
  }

  private void calls(World world) {
    var mark = world.mark();
    var audit = sandbox.audit().mark();
    world.apply("calls", world.spec());
    world.awaitPhase("calls", Phase.Active);
    row("create", world.calls(mark).operations().toString(), "every call to the account");
    row(
        "create, in the cluster",
        sandbox.audit().since(audit).writes().count() + " writes",
        "finalizer, record twice, status, Event");
    var edit = world.mark();
    var spec = new HashMap<>(world.spec());
    spec.put("permissions", List.of(World.permission("s3:PutObject")));
    world.apply("calls", spec);
    world.awaitPhase("calls", Phase.Active);
    row("edit of the permissions", world.calls(edit).operations().toString(), "the same");
    var delete = world.mark();
    world.delete("calls");
    world.awaitGone("calls");
    row("delete", world.calls(delete).operations().toString(), "the same");
  }

  private static String millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis() + " ms";
  }

  private void row(String what, String result, String how) {
    table.row(what, result, how);
  }
}
