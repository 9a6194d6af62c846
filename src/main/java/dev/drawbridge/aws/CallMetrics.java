package dev.drawbridge.aws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the calls to AWS by account, operation and outcome, and shows what waits. */
public final class CallMetrics {
  private final MeterRegistry registry;
  private final ConcurrentMap<String, List<Gauge>> watched = new ConcurrentHashMap<>();

  public CallMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows the budget of an account, until it is forgotten. */
  void watch(String accountId, CallBudget budget) {
    var perSecond =
        Gauge.builder("drawbridge.aws.budget.per.second", budget, CallBudget::perSecond)
            .description("Calls a second that the account's budget gives at present")
            .tag("account", accountId)
            .register(registry);
    var waiting =
        Gauge.builder("drawbridge.aws.budget.waiting", budget, CallBudget::waiting)
            .description("Calls that wait for the account's budget")
            .tag("account", accountId)
            .register(registry);
    watched.put(accountId, List.of(perSecond, waiting));
  }

  /** Shows no budget of this account any more; the calls that were made stay counted. */
  void forget(String accountId) {
    var gauges = watched.remove(accountId);
    if (gauges != null) {
      gauges.forEach(registry::remove);
    }
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
