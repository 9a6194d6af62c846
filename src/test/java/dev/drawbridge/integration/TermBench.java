package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.BenchTable;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.AwsCalls;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How fast many accesses of one account end and close, as Markdown; {@code make bench} runs it.
 *
 * <p>Times are taken from the recording of the HTTP traffic. They hold the call budget of the
 * account, which is what limits them.
 */
@ExtendWith(SandboxExtension.class)
class TermBench {
  private static final int ENDING = 200;
  private static final int STOPPED = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BEFORE_MIDNIGHT = Duration.ofSeconds(75);

  private final Sandbox sandbox;
  private final BenchTable table = new BenchTable("Ends and stops", "What", "Time", "Calls", "How");

  TermBench(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  void endsAndStops() throws IOException {
    end(1);
    end(ENDING);
    stop();
    table.write();
  }

  /** The party's end is a midnight, so that all terms end in the same second. */
  private void end(int count) {
    var midnight = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    var ends = midnight.atStartOfDay(ZoneOffset.UTC).toInstant();
    sandbox.operator().stop();
    try (var world = World.of(sandbox)) {
      var ahead = Duration.between(Instant.now().plus(BEFORE_MIDNIGHT), ends);
      try (var _ = sandbox.aws().inject(Fault.clock(ahead), AwsCall.any())) {
        world.party(spec -> spec.put("endsOn", midnight.toString()));
        sandbox.operator().start();
        world.awaitAccountReady();
        applyAll(world, count);
        awaitBudget();
        var mark = world.mark();
        awaitCalls(world, mark, AwsCall.calling("DeleteRole"), count);
        var calls = world.calls(mark);
        row(
            count + " that end in the same second: to the last DeleteRole",
            Duration.between(ends.minus(ahead), last(calls, AwsCall.calling("DeleteRole"))),
            calls,
            "from the end of the party at midnight, by AWS's clock");
        awaitPhases(world, Phase.Expired, count);
      }
    }
    sandbox.operator().restart();
  }

  private void stop() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      applyAll(world, STOPPED);
      awaitBudget();
      var mark = world.mark();
      var begun = Instant.now();
      world.party(spec -> spec.put("suspended", true));
      awaitPhases(world, Phase.Suspended, STOPPED);
      var calls = world.calls(mark);
      row(
          STOPPED + " of a party that is suspended: to the last denied",
          Duration.between(begun, last(calls, TermBench::deniesAll)),
          calls.matching(TermBench::deniesAll),
          "one edit of the party; what a role allows is replaced by one Deny");
      row(
          "the same: to the last closed trust and cut session",
          Duration.between(begun, last(calls, AwsCall.any())),
          calls,
          "the same");
    }
  }

  private static boolean deniesAll(AwsCall call) {
    return call.operation().equals("PutRolePolicy")
        && call.parameter("PolicyName").filter("DrawbridgeAccess"::equals).isPresent();
  }

  private void applyAll(World world, int count) {
    IntStream.range(0, count)
        .parallel()
        .forEach(number -> world.apply("access-" + number, new HashMap<>(world.spec())));
    awaitPhases(world, Phase.Active, count);
  }

  private void awaitPhases(World world, Phase phase, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> inPhase(world, phase) == count);
  }

  private long inPhase(World world, Phase phase) {
    return sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(world.name())
        .list()
        .getItems()
        .stream()
        .filter(access -> access.getStatus() != null && access.getStatus().phase() == phase)
        .count();
  }

  /** Waits until the account's budget is full again, as it is on an ordinary day. */
  private static void awaitBudget() {
    var full = Instant.now().plus(Duration.ofSeconds(25));
    await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(full));
  }

  private void awaitCalls(World world, Recording.Mark mark, Predicate<AwsCall> which, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> world.calls(mark).matching(which).count() >= count);
  }

  private static Instant last(AwsCalls calls, Predicate<AwsCall> which) {
    return calls.matching(which).all().stream()
        .map(AwsCall::instant)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void row(String what, Duration time, AwsCalls calls, String how) {
    Map<String, Long> counts =
        calls.all().stream()
            .collect(
                Collectors.groupingBy(AwsCall::operation, TreeMap::new, Collectors.counting()));
    table.row(
        what, "%.1f s".formatted(time.toMillis() / 1000.0), calls.count() + ": " + counts, how);
  }
}
