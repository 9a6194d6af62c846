package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.term.Notices;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurableReconciler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The loop of an access: observe, decide, apply, report. */
@ControllerConfiguration(name = "drawbridge-access", finalizerName = DrawbridgeApi.FINALIZER)
@Singleton
@GradualRetry(maxAttempts = -1, initialInterval = 2_000, maxInterval = 600_000)
public final class AccessReconciler
    implements ConfigurableReconciler<CrossAccountAccess>, Cleaner<CrossAccountAccess> {
  private static final Duration LATEST = Duration.ofMinutes(10);
  private static final Duration SOONEST = Duration.ofMillis(50);
  private static final Duration CATCH_UP = Duration.ofSeconds(1);

  private final AccessPass pass;
  private final RecordKeepers records;
  private final AccessReporter reporter;
  private final AwsClock clock;
  private final Ledger ledger;
  private final Backoff backoff;
  private final AdmissionGuard guard;
  private final Notices notices;
  private final Sweeping sweeping;
  private final Expectations expectations;
  private final FinalizerRemoval finalizers;
  private Optional<ClusterView> view = Optional.empty();

  @Inject
  AccessReconciler(
      AccessPass pass,
      RecordKeepers records,
      AccessReporter reporter,
      AwsClock clock,
      Ledger ledger,
      Backoff backoff,
      AdmissionGuard guard,
      Notices notices,
      Sweeping sweeping,
      Expectations expectations,
      FinalizerRemoval finalizers) {
    this.finalizers = finalizers;
    this.sweeping = sweeping;
    this.expectations = expectations;
    this.pass = pass;
    this.records = records;
    this.reporter = reporter;
    this.clock = clock;
    this.ledger = ledger;
    this.backoff = backoff;
    this.guard = guard;
    this.notices = notices;
  }

  @Override
  public void updateConfigurationFrom(
      ControllerConfigurationOverrider<CrossAccountAccess> overrider) {
    // Being configurable is what lets the framework take our executor.
  }

  @Override
  public List<EventSource<?, CrossAccountAccess>> prepareEventSources(
      EventSourceContext<CrossAccountAccess> context) {
    var prepared =
        new ClusterView(
            context, account -> pass.facts(account.getSpec(), AccountStatus.quotas(account)));
    view = Optional.of(prepared);
    sweeping.waking(prepared::wake, prepared::wake, () -> forgetGone(prepared));
    return prepared.sources();
  }

  /** Whose finalizer a person removed goes without a pass. */
  private void forgetGone(ClusterView view) {
    expectations.keep(view::has);
    ledger.keep(view::has);
  }

  @Override
  public UpdateControl<CrossAccountAccess> reconcile(
      CrossAccountAccess access, Context<CrossAccountAccess> context) {
    if (namespace(access).isEmpty()) {
      // The watch of namespaces is behind; nothing is decided on half a view.
      return UpdateControl.<CrossAccountAccess>noUpdate().rescheduleAfter(CATCH_UP);
    }
    if (new FirstLook(view.orElseThrow(), sweeping).isAwaited(access, clock.now())) {
      // The sweep wakes it.
      return UpdateControl.<CrossAccountAccess>noUpdate().rescheduleAfter(Sweeping.FIRST);
    }
    var record = records.of(access);
    var before = record.memory();
    var outcome = pass.run(situation(access, record), record);
    if (Repairs.count(record.memory()) > Repairs.count(before)) {
      ledger.repaired();
    }
    DeletedPrincipal.rebound(before, outcome).ifPresent(id -> reporter.rebound(access, id));
    view.orElseThrow().sharing().noted(access, outcome);
    var remarks = Remarks.of(situation(access, record), outcome, notices);
    ledger.note(ResourceID.fromResource(access), outcome, remarks);
    return StatusWrite.finish(
        access,
        reporter.report(access, outcome, remarks, usedOn(access), clock.now()),
        next(access, outcome),
        context);
  }

  @Override
  public DeleteControl cleanup(CrossAccountAccess access, Context<CrossAccountAccess> context) {
    if (finalizers.isUnderWay(access)) {
      return finalizers.after(access);
    }
    var record = records.of(access);
    var id = ResourceID.fromResource(access);
    var outcome = removed(access, record);
    reporter
        .report(access, outcome, Remarks.NONE, usedOn(access), clock.now())
        .filter(_ -> outcome.unsettled())
        .ifPresent(context.resourceOperations()::serverSideApplyPrimaryStatus);
    if (outcome.unsettled()) {
      ledger.note(id, outcome, Remarks.NONE);
      view.orElseThrow().sharing().noted(access, outcome);
      var next = next(access, outcome).orElse(LATEST);
      return DeleteControl.noFinalizerRemoval().rescheduleAfter(next.toMillis());
    }
    ledger.forget(id);
    expectations.forget(id);
    backoff.forget(id);
    view.orElseThrow().sharing().gone(access);
    return finalizers.after(access);
  }

  @Override
  public ErrorStatusUpdateControl<CrossAccountAccess> updateErrorStatus(
      CrossAccountAccess access, Context<CrossAccountAccess> context, Exception failure) {
    return Stopping.caused(failure)
        ? ErrorStatusUpdateControl.noStatusUpdate()
        : ErrorStatusUpdateControl.patchStatus(reporter.failed(access, clock.now()));
  }

  private Optional<LocalDate> usedOn(CrossAccountAccess access) {
    return expectations.usedOn(ResourceID.fromResource(access));
  }

  private Outcome removed(CrossAccountAccess access, RecordKeeper record) {
    var situation = situation(access, record);
    // What was asked last counts for whoever applies the access again.
    AccessPass.note(situation, record);
    if (situation.living().isEmpty() && !mayHaveARole(access, situation)) {
      return Removal.deleted(record, List.of());
    }
    if (situation.around().account().isEmpty()) {
      return Removal.unreachable(record);
    }
    return situation.inAnotherAccount()
        ? pass.run(situation, record)
        : pass.delete(situation, record);
  }

  /** Status is only a hint to look here; the look itself decides. */
  private static boolean mayHaveARole(CrossAccountAccess access, Situation situation) {
    return situation.memory().isEmpty()
        && access.getStatus() != null
        && access.getStatus().roleId() != null;
  }

  private Optional<Duration> next(CrossAccountAccess access, Outcome outcome) {
    var id = ResourceID.fromResource(access);
    var byTerm = outcome.nextLook(clock.now()).map(this::until);
    if (outcome.unsettled()) {
      var wait = backoff.failed(id, outcome.failure());
      return Optional.of(byTerm.filter(until -> until.compareTo(wait) < 0).orElse(wait));
    }
    backoff.forget(id);
    return Optional.of(byTerm.filter(until -> until.compareTo(LATEST) < 0).orElse(LATEST));
  }

  private Duration until(Instant look) {
    var until = Duration.between(clock.now(), look);
    return until.compareTo(SOONEST) > 0 ? until : SOONEST;
  }

  private Optional<Namespace> namespace(CrossAccountAccess access) {
    return view.orElseThrow().namespace(access.getMetadata().getNamespace());
  }

  private Situation situation(CrossAccountAccess access, RecordKeeper record) {
    var around = view.orElseThrow();
    var metadata = access.getMetadata();
    var now = clock.now();
    var memory = record.memory().map(known -> ExternalIds.lapsed(known, clock));
    return new Situation(
        access.getSpec(),
        around.around(access, Situation.acceptedIds(memory)),
        namespace(access).map(n -> n.getMetadata().getUid()).orElse(""),
        metadata.getName(),
        metadata.getUid(),
        memory,
        guard.missing().isEmpty(),
        now);
  }
}
