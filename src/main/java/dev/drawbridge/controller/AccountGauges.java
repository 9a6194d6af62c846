package dev.drawbridge.controller;

import dev.drawbridge.aws.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The gauges of single accounts, which go when the account is no longer a target. */
final class AccountGauges {
  private final MeterRegistry registry;
  private final ConcurrentMap<Target, List<Meter>> shown = new ConcurrentHashMap<>();

  AccountGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows a number of this account from now on, with these tags beside its id. */
  void show(Target target, String name, String description, Tags tags, Supplier<Number> number) {
    var gauge =
        Gauge.builder(name, number)
            .description(description)
            .tags(tags.and("account", target.accountId()))
            .register(registry);
    shown.computeIfAbsent(target, _ -> new ArrayList<>()).add(gauge);
  }

  void forget(Target target) {
    var meters = shown.remove(target);
    if (meters != null) {
      meters.forEach(registry::remove);
    }
  }
}
