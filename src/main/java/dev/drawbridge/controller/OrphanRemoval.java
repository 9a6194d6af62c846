package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.aws.Account;
import dev.drawbridge.aws.Haste;
import dev.drawbridge.aws.Made;
import dev.drawbridge.aws.RoleLook;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.controller.EventWriter.Type;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.SweptRole;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Removes one role that no access stands behind, once more looked at in cluster and AWS. */
final class OrphanRemoval {
  private static final Logger LOG = Logger.getLogger(OrphanRemoval.class);

  private final Installation installation;
  private final OrphanSearch search;
  private final AccessRecords records;
  private final EventWriter events;
  private final Counter removed;

  OrphanRemoval(
      Installation installation,
      OrphanSearch search,
      AccessRecords records,
      EventWriter events,
      MeterRegistry registry) {
    this.installation = installation;
    this.search = search;
    this.records = records;
    this.events = events;
    removed =
        Counter.builder("drawbridge.orphans.removed")
            .description("Roles that were removed because no access stood behind them")
            .register(registry);
  }

  /**
   * Removes it, unless something stands behind it after all, or it is another role by now.
   *
   * @throws dev.drawbridge.aws.AwsException when a call fails; a role that stays is left closed
   */
  void remove(TargetAccount account, Account reached, Snapshot snapshot, Orphan orphan) {
    snapshot.roles().values().stream()
        .filter(swept -> swept.role().roleId().equals(orphan.roleId()))
        .findFirst()
        .ifPresent(swept -> remove(account, reached, swept, snapshot.begunAt()));
  }

  private void remove(TargetAccount account, Account reached, SweptRole swept, Instant seenAt) {
    var ownership = Ownership.read(installation, swept.role()).orElseThrow();
    if (!(search.backing(swept, ownership, seenAt) instanceof Backing.Nothing)) {
      return;
    }
    var spec = account.getSpec();
    var address =
        RoleAddress.at(installation, spec.partition(), spec.accountId(), swept.role().arn());
    var calls = reached.role(address, Haste.CLOSE);
    var made = new ArrayList<Made>();
    try {
      switch (calls.look(ownership)) {
        case RoleLook.Ours(var role) when role.roleId().equals(swept.role().roleId()) ->
            calls.remove(role, policies(swept), made::add);
        case RoleLook.Ours _, RoleLook.NotOurs _, RoleLook.Absent _ -> {}
      }
    } finally {
      tell(account, swept.role(), ownership, made, reached.now());
    }
  }

  private static List<String> policies(SweptRole swept) {
    return DesiredRole.POLICIES.stream().filter(swept.inline()::containsKey).toList();
  }

  private void tell(
      TargetAccount account, ObservedRole role, Ownership ownership, List<Made> made, Instant now) {
    if (made.isEmpty()) {
      return;
    }
    LOG.infof(
        "changed in AWS: account=%s role=%s id=%s namespace=%s name=%s why=Orphaned changes=%s",
        account.getMetadata().getName(),
        role.arn(),
        role.roleId(),
        ownership.namespace(),
        ownership.name(),
        made);
    if (made.stream().anyMatch(Made::deletedTheRole)) {
      removed.increment();
      events.write(account, Type.Normal, "OrphanRemoved", text(role, ownership, made));
    }
    try {
      records
          .find(ownership.namespace(), ownership.name())
          .filter(record -> isOf(record.getSpec(), role))
          .ifPresent(record -> records.update(record, after(record.getSpec(), role, made, now)));
    } catch (KubernetesClientException failed) {
      LOG.warnf(
          "changed in AWS and not recorded: namespace=%s name=%s changes=%s message=\"%s\"",
          ownership.namespace(), ownership.name(), made, failed.getMessage());
    }
  }

  private static String text(ObservedRole role, Ownership ownership, List<Made> made) {
    return "%s of %s/%s, which no access stood behind, was removed: %s"
        .formatted(
            role.arn(),
            ownership.namespace(),
            ownership.name(),
            made.stream().map(Made::operation).collect(Collectors.joining(", ")));
  }

  private static boolean isOf(AccessRecordSpec record, ObservedRole role) {
    return record.living() && role.roleId().equals(record.role().id());
  }

  private static AccessRecordSpec after(
      AccessRecordSpec record, ObservedRole role, List<Made> made, Instant now) {
    var changed = Memories.changed(record, made, Optional.of(role.roleId()), now);
    return made.stream().anyMatch(Made::deletedTheRole)
        ? Memories.ended(changed, EndReason.Orphaned, now)
        : changed;
  }
}
