package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.ReadyStatus;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.controller.EventWriter.Type;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurableReconciler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loop of a party: says whether it is trusted. It closes nothing; the accesses' loop does. */
@ControllerConfiguration(name = "drawbridge-party")
@Singleton
@GradualRetry(maxAttempts = -1, initialInterval = 2_000, maxInterval = 600_000)
public final class TrustedPartyReconciler implements ConfigurableReconciler<TrustedParty> {
  /** A timer runs by the local clock, and AWS's may be set meanwhile. */
  private static final Duration LATEST = Duration.ofMinutes(10);

  private static final Duration SOONEST = Duration.ofMillis(50);

  private final EventWriter events;
  private final AwsClock clock;
  private Optional<InformerEventSource<TrustedParty, TrustedParty>> parties = Optional.empty();

  TrustedPartyReconciler(EventWriter events, AwsClock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void updateConfigurationFrom(ControllerConfigurationOverrider<TrustedParty> overrider) {
    // Being configurable is what lets the framework take our executor.
  }

  @Override
  public List<EventSource<?, TrustedParty>> prepareEventSources(
      EventSourceContext<TrustedParty> context) {
    var all = context.getPrimaryCache();
    var watch =
        InformerEventSourceConfiguration.from(TrustedParty.class, TrustedParty.class)
            .withName("other-parties")
            // An account that was taken out of a party is no longer in it: wake all the others.
            .withSecondaryToPrimaryMapper(
                changed ->
                    all.list(party -> !name(party).equals(name(changed)))
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()))
            .withOnUpdateFilter(TrustedPartyReconciler::specChanged)
            .build();
    var source = new InformerEventSource<>(watch, context);
    parties = Optional.of(source);
    return List.of(source);
  }

  @Override
  public UpdateControl<TrustedParty> reconcile(TrustedParty party, Context<TrustedParty> context) {
    var now = clock.now();
    var finding = PartyFinding.of(party, parties.orElseThrow().list(_ -> true).toList(), now);
    return StatusWrite.finish(
        party,
        report(party, finding, now),
        finding.nextLook().map(look -> until(look, now)),
        context);
  }

  private static Duration until(Instant look, Instant now) {
    var until = Duration.between(now, look);
    if (until.compareTo(SOONEST) < 0) {
      return SOONEST;
    }
    return until.compareTo(LATEST) < 0 ? until : LATEST;
  }

  private Optional<TrustedParty> report(TrustedParty party, PartyFinding finding, Instant now) {
    var status = PartyStatus.of(party, finding, now);
    var before = Optional.ofNullable(party.getStatus());
    if (before.filter(status::equals).isPresent()) {
      return Optional.empty();
    }
    if (finding.reason() != Reason.Trusted && before.filter(old -> says(old, finding)).isEmpty()) {
      events.write(party, Type.Warning, finding.reason().name(), finding.message());
    }
    var fresh = new TrustedParty();
    fresh.setMetadata(new ObjectMetaBuilder().withName(name(party)).build());
    fresh.setStatus(status);
    return Optional.of(fresh);
  }

  private static boolean says(ReadyStatus status, PartyFinding finding) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals(Condition.READY))
        .anyMatch(
            condition ->
                condition.reason().equals(finding.reason().name())
                    && condition.message().equals(finding.message()));
  }

  private static boolean specChanged(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
  }

  private static String name(TrustedParty party) {
    return party.getMetadata().getName();
  }
}
