package dev.drawbridge.aws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the calls to AWS by account, operation and outcome, and shows what waits. */
public final class CallMetrics {
  private final MeterRegistry registry;

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void watch(String accountId, CallBudget budget) {
    Gauge.builder("drawbridge.aws.budget.per.second", budget, CallBudget::perSecond)
        .description("Calls a second that the account's budget gives at present")
        .tag("account", accountId)
        .register(registry);
    Gauge.builder("drawbridge.aws.budget.waiting", budget, CallBudget::waiting)
        .description("Calls that wait for the account's budget")
        .tag("account", accountId)
        .register(registry);
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
