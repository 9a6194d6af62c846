package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.api.ReadyStatus;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.Target;
import dev.drawbridge.controller.EventWriter.Type;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurableReconciler;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The loop of a target account: says whether it can be written to, and stays while it is used. */
@ControllerConfiguration(name = "drawbridge-account", finalizerName = DrawbridgeApi.FINALIZER)
@Singleton
@GradualRetry(maxAttempts = -1, initialInterval = 2_000, maxInterval = 600_000)
public final class TargetAccountReconciler
    implements ConfigurableReconciler<TargetAccount>, Cleaner<TargetAccount> {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final Accounts accounts;
  private final EventWriter events;
  private final Clock clock;
  private final Backoff backoff;

  TargetAccountReconciler(Accounts accounts, EventWriter events, Clock clock, Backoff backoff) {
    this.accounts = accounts;
    this.events = events;
    this.clock = clock;
    this.backoff = backoff;
  }

  @Override
  public void updateConfigurationFrom(ControllerConfigurationOverrider<TargetAccount> overrider) {
    // Being configurable is what lets the framework take the executor of virtual threads.
  }

  @Override
  public UpdateControl<TargetAccount> reconcile(
      TargetAccount account, Context<TargetAccount> context) {
    var id = ResourceID.fromResource(account);
    var finding = find(account, context);
    var wait = LOOK_AGAIN;
    if (finding.retry()) {
      wait = backoff.failed(id);
    } else {
      backoff.forget(id);
    }
    return report(account, finding)
        .map(UpdateControl::patchStatus)
        .orElseGet(UpdateControl::noUpdate)
        .rescheduleAfter(wait);
  }

  @Override
  public DeleteControl cleanup(TargetAccount account, Context<TargetAccount> context) {
    var users = users(account, context);
    if (users.isEmpty()) {
      backoff.forget(ResourceID.fromResource(account));
      return DeleteControl.defaultDelete();
    }
    report(account, new Finding(Reason.InUse, inUse(users), false))
        .ifPresent(context.resourceOperations()::serverSideApplyPrimaryStatus);
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(ASK_AGAIN.toMillis());
  }

  /**
   * What is so.
   *
   * @param retry whether to look again soon
   */
  private record Finding(Reason reason, String message, boolean retry) {}

  private Finding find(TargetAccount account, Context<TargetAccount> context) {
    var older = AccountIds.older(account, context.getPrimaryCache().list());
    if (older.isPresent()) {
      return new Finding(
          Reason.Duplicate, Reason.Duplicate.message("It is '%s'".formatted(older.get())), false);
    }
    try {
      accounts.of(Target.of(account.getSpec())).makeReady(account.getSpec().permissionsBoundary());
      return new Finding(Reason.Ready, Reason.Ready.message(""), false);
    } catch (AwsException failed) {
      var reason = Reason.of(failed.failure().kind());
      return new Finding(reason, reason.message(failed.failure().text()), true);
    }
  }

  private Optional<TargetAccount> report(TargetAccount account, Finding finding) {
    var before =
        Optional.ofNullable(account.getStatus()).map(ReadyStatus::conditions).orElse(List.of());
    var generation = account.getMetadata().getGeneration();
    var conditions = new Conditions(before, generation, clock.instant());
    var status =
        new ReadyStatus(
            generation,
            switch (finding.reason()) {
              case Ready -> conditions.ready(finding.reason(), finding.message());
              case Duplicate -> conditions.stalled(finding.reason(), finding.message());
              default -> conditions.reconciling(finding.reason(), finding.message());
            });
    if (status.equals(account.getStatus())) {
      return Optional.empty();
    }
    if (finding.reason() != Reason.Ready) {
      events.write(account, Type.Warning, finding.reason().name(), finding.message());
    }
    var fresh = new TargetAccount();
    fresh.setMetadata(new ObjectMetaBuilder().withName(account.getMetadata().getName()).build());
    fresh.setStatus(status);
    return Optional.of(fresh);
  }

  private static List<String> users(TargetAccount account, Context<TargetAccount> context) {
    return context
        .getClient()
        .resources(CrossAccountAccess.class)
        .inAnyNamespace()
        .withField("spec.account", account.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .map(access -> access.getMetadata().getNamespace() + "/" + access.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static String inUse(List<String> users) {
    return Reason.InUse.message("%d of them, such as %s".formatted(users.size(), users.getFirst()));
  }
}
