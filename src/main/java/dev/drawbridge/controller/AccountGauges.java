package dev.drawbridge.controller;

import dev.drawbridge.aws.Target;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The gauges of single accounts, which go when the account is no longer a target. */
final class AccountGauges {
  private final MeterRegistry registry;
  private final ConcurrentMap<String, Set<Meter.Id>> shown = new ConcurrentHashMap<>();

  AccountGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Shows a number of this account from now on, with these tags beside its id. An account that is
   * reached another way than before shows the new number in the place of the old one.
   */
  void show(Target target, String name, String description, Tags tags, Supplier<Number> number) {
    var all = tags.and("account", target.accountId());
    registry.find(name).tags(all).gauges().forEach(registry::remove);
    var gauge = Gauge.builder(name, number).description(description).tags(all).register(registry);
    shown
        .computeIfAbsent(target.accountId(), _ -> ConcurrentHashMap.newKeySet())
        .add(gauge.getId());
  }

  void forget(Target target) {
    var gauges = shown.remove(target.accountId());
    if (gauges != null) {
      gauges.forEach(registry::remove);
    }
  }
}
