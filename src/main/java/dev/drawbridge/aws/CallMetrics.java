package dev.drawbridge.aws;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts the calls to AWS by account, operation and outcome. */
public final class CallMetrics {
  private final MeterRegistry registry;

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void made(String accountId, String operation, String outcome) {
    registry
        .counter(
            "drawbridge.aws.calls",
            "account",
            accountId,
            "operation",
            operation,
            "outcome",
            outcome)
        .increment();
  }
}
