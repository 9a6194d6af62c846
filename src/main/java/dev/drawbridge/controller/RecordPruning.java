package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.registry.RecordPruner;
import dev.drawbridge.registry.RecordPruner.Census;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** Prunes the records every hour, once AWS has told the time; several instances do no harm. */
final class RecordPruning implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RecordPruning.class);
  private static final Duration USUALLY = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final RecordPruner pruner;
  private final AwsClock clock;
  private final Counter pruned;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private volatile Optional<Census> last = Optional.empty();

  RecordPruning(RecordPruner pruner, AwsClock clock, MeterRegistry registry) {
    this.pruner = pruner;
    this.clock = clock;
    pruned =
        Counter.builder("drawbridge.records.pruned")
            .description("Records deleted because their retention was over")
            .register(registry);
    gauge(registry, "living", Census::living);
    gauge(registry, "ended", Census::ended);
  }

  void start() {
    again(SOON);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void run() {
    if (!clock.heard()) {
      again(SOON);
      return;
    }
    try {
      var census = pruner.prune(clock.earliest());
      pruned.increment((double) census.pruned());
      last = Optional.of(census);
    } catch (RuntimeException failed) {
      if (timer.isShutdown()) {
        return;
      }
      // An exception would end the schedule unseen; what was not pruned stays for the next run.
      LOG.warnf("records were not all looked at, again in %s: message=\"%s\"", USUALLY, failed);
    }
    again(USUALLY);
  }

  private void again(Duration after) {
    var _ = timer.schedule(this::run, after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void gauge(MeterRegistry registry, String state, ToLongFunction<Census> count) {
    Gauge.builder(
            "drawbridge.records",
            this,
            p -> p.last.map(count::applyAsLong).map(Long::doubleValue).orElse(Double.NaN))
        .description("Records as the last look over all of them counted; NaN before the first")
        .tag("state", state)
        .register(registry);
  }
}
