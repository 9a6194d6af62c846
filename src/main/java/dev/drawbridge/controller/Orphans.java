package dev.drawbridge.controller;

import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.controller.EventWriter.Type;
import dev.drawbridge.controller.OrphanHold.Fate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks after the roles of an account that no access stands behind: reported with the sweep that
 * shows them, held, removed. What was found, and when, is kept in the status of the account, so
 * that a restart neither forgets nor shortens a hold.
 */
final class Orphans {
  private static final Logger LOG = Logger.getLogger(Orphans.class);

  /** What one sweep removes at most, so that the account's other looks do not wait. */
  private static final int AT_ONCE = 50;

  private final OrphanSearch search;
  private final OrphanRemoval removal;
  private final EventWriter events;
  private final AccountGauges gauges;
  private final Duration hold;
  private final ConcurrentMap<Target, Looked> looked = new ConcurrentHashMap<>();

  /**
   * Nothing is found yet.
   *
   * @param hold how long an orphan stays after it was found
   */
  Orphans(
      OrphanSearch search,
      OrphanRemoval removal,
      EventWriter events,
      AccountGauges gauges,
      Duration hold) {
    if (hold.isNegative()) {
      throw new IllegalArgumentException("drawbridge.orphan-hold is a length such as 24h");
    }
    this.search = search;
    this.removal = removal;
    this.events = events;
    this.gauges = gauges;
    this.hold = hold;
  }

  private record Looked(Instant begunAt, OrphanReport report) {}

  /**
   * Looks at what the latest sweep saw; each sweep is looked at once.
   *
   * @param released what was found until then, a person lets go at once
   */
  OrphanReport look(TargetAccount account, Account reached, Optional<Instant> released) {
    var target = Target.of(account.getSpec());
    var before = Optional.ofNullable(looked.get(target));
    var snapshot =
        reached
            .snapshot()
            .filter(fresh -> before.map(Looked::begunAt).filter(fresh.begunAt()::equals).isEmpty());
    if (snapshot.isEmpty()) {
      return before.map(Looked::report).orElseGet(() -> remembered(account));
    }
    // At a start no pass has said yet what any role should be.
    var report =
        before.isEmpty()
            ? remembered(account)
            : judged(account, reached, snapshot.get(), new OrphanHold(hold, released));
    looked.put(target, new Looked(snapshot.get().begunAt(), report));
    if (before.isEmpty()) {
      show(target);
    }
    return report;
  }

  /** Forgets an account that is no longer a target. */
  void forget(Target target) {
    looked.remove(target);
    gauges.forget(target);
  }

  private void show(Target target) {
    var orphans = "Roles of the installation that no access stands behind";
    gauges.show(
        target,
        "drawbridge.orphans",
        orphans,
        Tags.of("state", "held"),
        () -> of(target).guarded() ? 0 : of(target).orphans().size());
    gauges.show(
        target,
        "drawbridge.orphans",
        orphans,
        Tags.of("state", "guarded"),
        () -> of(target).guarded() ? of(target).orphans().size() : 0);
    gauges.show(
        target,
        "drawbridge.foreign.roles",
        "Roles under the installation's path that are not ours",
        Tags.empty(),
        () -> of(target).foreign().size());
  }

  private OrphanReport of(Target target) {
    return Optional.ofNullable(looked.get(target)).map(Looked::report).orElse(OrphanReport.NOTHING);
  }

  private static OrphanReport remembered(TargetAccount account) {
    var before = Optional.ofNullable(account.getStatus()).map(TargetAccountStatus::orphans);
    return OrphanReport.remembered(before.orElse(List.of()));
  }

  private OrphanReport judged(
      TargetAccount account, Account reached, Snapshot snapshot, OrphanHold policy) {
    var known = remembered(account).orphans();
    try {
      var found = search.in(Target.of(account.getSpec()), snapshot, known);
      tellNew(account, found.orphans(), known);
      return carriedOut(account, reached, snapshot, found, policy);
    } catch (KubernetesClientException failed) {
      // Whoever cannot ask what stands behind a role concludes nothing.
      LOG.warnf(
          "roles were not searched for orphans, again with the next sweep: account=%s message=\"%s\"",
          account.getMetadata().getName(), failed.getMessage());
      return remembered(account);
    }
  }

  private OrphanReport carriedOut(
      TargetAccount account,
      Account reached,
      Snapshot snapshot,
      OrphanSearch.Found found,
      OrphanHold policy) {
    var now = reached.earliest();
    var guarded = policy.guards(found.orphans(), found.roles(), now);
    var left = new ArrayList<Orphan>();
    var going = new ArrayList<Orphan>();
    var next = new ArrayList<Instant>();
    for (var orphan : found.orphans()) {
      var fate = policy.fate(orphan, guarded, now);
      (fate instanceof Fate.Goes && going.size() < AT_ONCE ? going : left).add(orphan);
      if (fate instanceof Fate.Held(var until)) {
        next.add(until);
      }
    }
    Optional<AwsFailure> failure = Optional.empty();
    for (var orphan : going) {
      try {
        removal.remove(account, reached, snapshot, orphan);
      } catch (AwsException failed) {
        left.add(orphan);
        failure = Optional.of(failed.failure());
      }
    }
    left.sort(Comparator.comparing(Orphan::arn));
    return new OrphanReport(
        true, left, guarded, next.stream().min(Instant::compareTo), found.foreign(), failure);
  }

  private void tellNew(TargetAccount account, List<Orphan> found, List<Orphan> known) {
    var before = known.stream().map(Orphan::roleId).collect(Collectors.toSet());
    var fresh = found.stream().filter(orphan -> !before.contains(orphan.roleId())).toList();
    if (!fresh.isEmpty()) {
      var details =
          fresh.stream().map(Orphan::arn).limit(10).collect(Collectors.joining(", ", "New: ", ""));
      events.write(account, Type.Warning, Reason.Orphaned.name(), Reason.Orphaned.message(details));
    }
  }
}
