package dev.drawbridge.controller;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Seen;
import dev.drawbridge.aws.Target;
import dev.drawbridge.controller.AccountStatus.Finding;
import dev.drawbridge.controller.EventWriter.Type;
import dev.drawbridge.role.Installation;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loop of a target account: says whether it can be written to, and stays while it is used. */
@ControllerConfiguration(name = "drawbridge-account", finalizerName = DrawbridgeApi.FINALIZER)
@Singleton
@GradualRetry(maxAttempts = -1, initialInterval = 2_000, maxInterval = 600_000)
public final class TargetAccountReconciler
    implements ConfigurableReconciler<TargetAccount>, Cleaner<TargetAccount> {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
  private static final Duration AT_ONCE = Duration.ofMillis(10);

  private final Accounts accounts;
  private final EventWriter events;
  private final Clock clock;
  private final Backoff backoff;
  private final AdmissionGuard guard;
  private final Installation installation;
  private final Sweeping sweeping;
  private final Orphans orphans;
  private final FinalizerRemoval finalizers;

  TargetAccountReconciler(
      Accounts accounts,
      EventWriter events,
      Clock clock,
      Backoff backoff,
      AdmissionGuard guard,
      Installation installation,
      Sweeping sweeping,
      Orphans orphans,
      FinalizerRemoval finalizers) {
    this.finalizers = finalizers;
    this.guard = guard;
    this.installation = installation;
    this.sweeping = sweeping;
    this.orphans = orphans;
    this.accounts = accounts;
    this.events = events;
    this.clock = clock;
    this.backoff = backoff;
  }

  @Override
  public void updateConfigurationFrom(ControllerConfigurationOverrider<TargetAccount> overrider) {
    // Being configurable is what lets the framework take our executor.
  }

  @Override
  public UpdateControl<TargetAccount> reconcile(
      TargetAccount account, Context<TargetAccount> context) {
    var finding = find(account, context);
    return StatusWrite.finish(
        account, report(account, finding), Optional.of(next(account, finding)), context);
  }

  @Override
  public DeleteControl cleanup(TargetAccount account, Context<TargetAccount> context) {
    if (finalizers.isUnderWay(account)) {
      return finalizers.after(account);
    }
    var users = users(account, context);
    if (users.isEmpty() && hasNoOrphans(account)) {
      if (AccountIds.lastOne(account, context.getPrimaryCache().list())) {
        sweeping.forget(Target.of(account.getSpec()));
        orphans.forget(Target.of(account.getSpec()));
        accounts.forget(account.getSpec().accountId());
      }
      backoff.forget(ResourceID.fromResource(account));
      return finalizers.after(account);
    }
    // The roles that stand are still bounded, so the boundary is still looked at.
    var finding = find(account, context);
    report(account, users.isEmpty() ? finding : inUse(users, finding))
        .ifPresent(context.resourceOperations()::serverSideApplyPrimaryStatus);
    var next = next(account, finding);
    var wait = finding.refused().isPresent() ? next : ASK_AGAIN;
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(wait.toMillis());
  }

  private Finding find(TargetAccount account, Context<TargetAccount> context) {
    var older = AccountIds.older(account, context.getPrimaryCache().list());
    if (older.isPresent()) {
      var message = Reason.Duplicate.message("It is '%s'".formatted(older.get()));
      return new Finding(
          Reason.Duplicate,
          message,
          Optional.empty(),
          Seen.NOTHING,
          Optional.empty(),
          OrphanReport.NOTHING);
    }
    var target = Target.of(account.getSpec());
    var reached = accounts.of(target);
    var boundary = account.getSpec().permissionsBoundary();
    AccountStatus.quotas(account).ifPresent(quotas -> reached.recall(boundary, quotas));
    var refused = reached.makeReady(boundary).map(AwsException::failure);
    var unswept =
        sweeping.sweep(target, () -> reached.sweep(installation)).map(AwsException::failure);
    var found = orphans.look(account, reached, released(account, reached));
    var reason = refused.map(failure -> Reason.of(failure.kind())).orElse(Reason.Ready);
    return new Finding(
        reason,
        reason.message(refused.map(AwsFailure::text).orElse("")),
        refused,
        reached.seen(boundary),
        unswept,
        found);
  }

  /** What nobody has asked about, since the policies are missing, or is still to come, is void. */
  private Optional<Instant> released(TargetAccount account, Account reached) {
    return Optional.ofNullable(
            account.getMetadata().getAnnotations().get(DrawbridgeApi.RELEASE_ORPHANS))
        .flatMap(ApiTime::instant)
        .filter(until -> guard.missing().isEmpty() && !until.isAfter(reached.latest()));
  }

  private static boolean hasNoOrphans(TargetAccount account) {
    return account.getStatus() == null || account.getStatus().orphans().isEmpty();
  }

  /** Boundary and roles are looked at as often as the settings say, and sooner after a failure. */
  private Duration next(TargetAccount account, Finding finding) {
    var id = ResourceID.fromResource(account);
    var look = accounts.boundaryLook();
    var usual =
        sweeping
            .next(Target.of(account.getSpec()))
            .filter(sweep -> sweep.compareTo(look) < 0)
            .map(sweep -> sweep.isZero() ? AT_ONCE : sweep)
            .orElse(look);
    if (finding.refused().isEmpty()) {
      backoff.forget(id);
      return usual;
    }
    var soon = backoff.failed(id, finding.refused());
    return soon.compareTo(usual) < 0 ? soon : usual;
  }

  private Optional<TargetAccount> report(TargetAccount account, Finding finding) {
    var status =
        AccountStatus.of(
            account, finding, guard.missing(), accounts.awsClock().ahead(), clock.instant());
    if (status.equals(account.getStatus())) {
      return Optional.empty();
    }
    if (unguarded(status) && !unguarded(account.getStatus())) {
      events.write(
          account,
          Type.Warning,
          Reason.AdmissionMissing.name(),
          Reason.AdmissionMissing.message(String.join(", ", guard.missing())));
    }
    skew(status)
        .filter(_ -> skew(account.getStatus()).isEmpty())
        .ifPresent(
            skewed -> events.write(account, Type.Warning, skewed.reason(), skewed.message()));
    if (finding.reason() != Reason.Ready) {
      events.write(account, Type.Warning, finding.reason().name(), finding.message());
    }
    var fresh = new TargetAccount();
    fresh.setMetadata(new ObjectMetaBuilder().withName(account.getMetadata().getName()).build());
    fresh.setStatus(status);
    return Optional.of(fresh);
  }

  private static boolean unguarded(@Nullable TargetAccountStatus status) {
    return condition(status, Condition.UNGUARDED).isPresent();
  }

  private static Optional<Condition> skew(@Nullable TargetAccountStatus status) {
    return condition(status, Condition.CLOCK_SKEWED);
  }

  private static Optional<Condition> condition(@Nullable TargetAccountStatus status, String type) {
    return Optional.ofNullable(status).stream()
        .flatMap(said -> said.conditions().stream())
        .filter(condition -> condition.type().equals(type))
        .findFirst();
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

  private static Finding inUse(List<String> users, Finding finding) {
    var details = "%d of them, such as %s".formatted(users.size(), users.getFirst());
    var more = finding.reason() == Reason.Ready ? "" : ". " + finding.message();
    return new Finding(
        Reason.InUse,
        Reason.InUse.message(details + more),
        finding.refused(),
        finding.seen(),
        finding.unswept(),
        finding.orphans());
  }
}
