package dev.drawbridge.aws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the calls to AWS by account, operation and outcome. */
public final class CallMetrics {
  private final MeterRegistry registry;

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void made(String accountId, String operation, String outcome) {
    Counter.builder("drawbridge.aws.calls")
        .description("Calls to AWS; outcome is OK or the kind of failure")
        .tag("account", accountId)
        .tag("operation", operation)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
