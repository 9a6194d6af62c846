package dev.drawbridge.rules;

import dev.drawbridge.BenchTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * How long one judgement takes, as Markdown; {@code make bench} runs it and no test does. It needs
 * no sandbox.
 */
class RulesBench {
  private static final int SAMPLES = 2000;
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  private final BenchTable table =
      new BenchTable(
          "One judgement", "What is judged", "Median", "99 %", "99.9 %", "Slowest", "Judged");

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
    var nanos = new long[SAMPLES];
    for (var at = 0; at < SAMPLES; at++) {
      var request = requests.get(at % requests.size());
      var before = System.nanoTime();
      AccessRules.judge(request);
      nanos[at] = System.nanoTime() - before;
    }
    Arrays.sort(nanos);
    table.row(
        what,
        millis(nanos[SAMPLES / 2]),
        millis(nanos[SAMPLES * 99 / 100]),
        millis(nanos[SAMPLES * 999 / 1000]),
        millis(nanos[SAMPLES - 1]),
        String.format(Locale.ROOT, "%,d times", SAMPLES));
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }
}
