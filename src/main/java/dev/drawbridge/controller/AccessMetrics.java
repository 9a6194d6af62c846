package dev.drawbridge.controller;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.term.Notices;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;

/** The gauges over all accesses; each is counted when it is read. */
final class AccessMetrics {
  private AccessMetrics() {}

  static void register(MeterRegistry registry, Ledger ledger, AwsClock clock, Notices notices) {
    for (var phase : Phase.values()) {
      Gauge.builder("drawbridge.accesses", ledger, all -> inPhase(all, phase))
          .description("Accesses by phase")
          .tag("phase", phase.name())
          .register(registry);
    }
    var labels = notices.ahead().stream().map(ApiTime::text);
    Stream.concat(labels, Stream.of(Due.DUE, Due.OVERDUE))
        .forEach(
            notice ->
                Gauge.builder("drawbridge.accesses.review.due", ledger, all -> noticed(all, notice))
                    .description("Accesses by the notice of review or end that was given last")
                    .tag("notice", notice)
                    .register(registry));
    Gauge.builder("drawbridge.nearest.deadline.seconds", ledger, all -> nearest(all, clock))
        .description("Seconds to the nearest deadline of a role that exists; NaN without one")
        .register(registry);
    Gauge.builder("drawbridge.accesses.past.end", ledger, all -> pastEnd(all, clock))
        .description("Accesses whose term is over and whose role is not yet removed")
        .register(registry);
    FunctionCounter.builder("drawbridge.repairs", ledger, Ledger::repairs)
        .description("Roles that were put right after others had changed them")
        .register(registry);
    Gauge.builder("drawbridge.clock.ahead.seconds", clock, c -> c.ahead().toMillis() / 1000.0)
        .description("How far the clock of AWS is ahead of the operator's")
        .register(registry);
  }

  private static double inPhase(Ledger ledger, Phase phase) {
    return ledger.lines().stream().filter(line -> line.phase() == phase).count();
  }

  private static double noticed(Ledger ledger, String notice) {
    return ledger.lines().stream()
        .filter(line -> line.notice().filter(notice::equals).isPresent())
        .count();
  }

  private static double nearest(Ledger ledger, AwsClock clock) {
    var now = clock.now();
    return ledger.lines().stream()
        .filter(Ledger.Line::held)
        .flatMap(line -> line.deadline().stream())
        .filter(deadline -> deadline.isAfter(now))
        .mapToDouble(deadline -> Duration.between(now, deadline).toMillis() / 1000.0)
        .min()
        .orElse(Double.NaN);
  }

  private static double pastEnd(Ledger ledger, AwsClock clock) {
    var now = clock.now();
    return ledger.lines().stream()
        .filter(Ledger.Line::held)
        .flatMap(line -> line.endsAt().stream())
        .filter(end -> !end.isAfter(now))
        .count();
  }
}
