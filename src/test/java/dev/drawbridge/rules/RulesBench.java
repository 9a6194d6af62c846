package dev.drawbridge.rules;

import dev.drawbridge.BenchTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long one judgement takes, as Markdown; {@code make bench} runs it and no test does. It needs
 * no sandbox. The CPU time leaves out what other processes took of the machine.
 */
class RulesBench {
  private static final int SAMPLES = 2000;
  private static final long WARM_UP_NANOS = 4_000_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final BenchTable table =
      new BenchTable(
          "One judgement",
          "What is judged",
          "Median",
          "99 %",
          "99.9 %",
          "Slowest",
          "99.9 %, CPU time",
          "How often");

  @Test
  void judgements() throws IOException {
    measure("the manifests of the tests, in turn", RuleCase.requests(Draft.NOW));
    measure("the largest spec, all of which fits", List.of(LargeRequests.allFits()));
    measure("the largest spec, none of which fits", List.of(LargeRequests.nothingFits()));
    measure("the largest spec, every action misspelt", List.of(LargeRequests.misspelt()));
    measure("the largest spec, actions of 128 letters", List.of(LargeRequests.longActions()));
    for (var part : List.of("*", "?", "/", "a-", "/a", "*/")) {
      measure(
          "the largest spec, resources of 1,024 letters of `%s`".formatted(part),
          List.of(LargeRequests.repeated(part)));
    }
    measure("the largest spec, under limits that are full", List.of(LargeRequests.fullLimits()));
    table.write();
  }

  private void measure(String what, List<AccessRequest> requests) {
    var start = System.nanoTime();
    for (var at = 0; System.nanoTime() - start < WARM_UP_NANOS; at++) {
      AccessRules.judge(requests.get(at % requests.size()));
    }
    var clock = new long[SAMPLES];
    var cpu = new long[SAMPLES];
    for (var at = 0; at < SAMPLES; at++) {
      var request = requests.get(at % requests.size());
      var cpuBefore = THREADS.getCurrentThreadCpuTime();
      var before = System.nanoTime();
      AccessRules.judge(request);
      clock[at] = System.nanoTime() - before;
      cpu[at] = THREADS.getCurrentThreadCpuTime() - cpuBefore;
    }
    Arrays.sort(clock);
    Arrays.sort(cpu);
    table.row(
        what,
        millis(clock[SAMPLES / 2]),
        millis(clock[SAMPLES * 99 / 100]),
        millis(clock[SAMPLES * 999 / 1000]),
        millis(clock[SAMPLES - 1]),
        millis(cpu[SAMPLES * 999 / 1000]),
        String.format(Locale.ROOT, "%,d", SAMPLES));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
