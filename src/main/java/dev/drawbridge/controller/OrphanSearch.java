package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.SweptRole;
import dev.drawbridge.role.TrustReader;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds, among the roles that a sweep saw, those that no access stands behind. Where a pass has
 * said what the role should be, nothing is asked; of the others the API server is, not a cache.
 */
final class OrphanSearch {
  /** As many as the status of an account lists; the others are found once these are gone. */
  static final int MOST = 500;

  private final Installation installation;
  private final Expectations expectations;
  private final AccessRecords records;
  private final Function<ResourceID, Optional<CrossAccountAccess>> accesses;

  /** Looks with {@code accesses} for an access as the API server has it now. */
  OrphanSearch(
      Installation installation,
      Expectations expectations,
      AccessRecords records,
      Function<ResourceID, Optional<CrossAccountAccess>> accesses) {
    this.installation = installation;
    this.expectations = expectations;
    this.records = records;
    this.accesses = accesses;
  }

  /**
   * What was found.
   *
   * @param orphans sorted by name
   * @param foreign ARNs of roles under our path that are not ours, sorted
   * @param roles how many roles carry our tags
   */
  record Found(List<Orphan> orphans, List<String> foreign, int roles) {
    Found {
      orphans = List.copyOf(orphans);
      foreign = List.copyOf(foreign);
    }
  }

  /**
   * Searches a snapshot.
   *
   * @param known what was found before; it stays what it is until a pass speaks for the role
   */
  Found in(Target target, Snapshot snapshot, List<Orphan> known) {
    var orphans = new ArrayList<Orphan>();
    var foreign = new ArrayList<String>();
    var roles = 0;
    var sorted =
        snapshot.roles().values().stream()
            .sorted(Comparator.comparing(swept -> swept.role().arn()))
            .toList();
    for (var swept : sorted) {
      var ownership = Ownership.read(installation, swept.role());
      if (ownership.isEmpty()) {
        foreign.add(swept.role().arn());
        continue;
      }
      roles++;
      if (expectations.speakFor(target, swept.role(), ownership.get())) {
        continue;
      }
      var before = known.stream().filter(orphan -> isOf(orphan, swept.role())).findFirst();
      if (before.isPresent()) {
        orphans.add(before.get());
      } else if (orphans.size() < MOST) {
        switch (backing(swept, ownership.get(), snapshot.begunAt())) {
          case Backing.Access _, Backing.JustDeleted _ -> {}
          case Backing.Copied _ -> foreign.add(swept.role().arn());
          case Backing.Nothing(var endsAt) ->
              orphans.add(orphan(swept.role(), ownership.get(), snapshot.begunAt(), endsAt));
        }
      }
    }
    return new Found(orphans.stream().limit(MOST).toList(), foreign, roles);
  }

  /** Asks the API server what stands behind a role that was seen at this instant. */
  Backing backing(SweptRole swept, Ownership ownership, Instant seenAt) {
    var record = records.find(ownership.namespace(), ownership.name()).map(AccessRecord::getSpec);
    var living = record.filter(AccessRecordSpec::living);
    if (isLive(ownership) && living.isPresent()) {
      var own = living.get().role().arn();
      return own.equals(swept.role().arn()) ? new Backing.Access() : new Backing.Copied(own);
    }
    return record.filter(known -> justDeleted(known, swept.role(), seenAt)).isPresent()
        ? new Backing.JustDeleted()
        : new Backing.Nothing(endsAt(record, swept.role()));
  }

  private boolean isLive(Ownership ownership) {
    return accesses
        .apply(new ResourceID(ownership.name(), ownership.namespace()))
        .filter(access -> access.getMetadata().getUid().equals(ownership.uid()))
        .isPresent();
  }

  private static boolean justDeleted(AccessRecordSpec record, ObservedRole role, Instant seenAt) {
    return record.ended() != null
        && role.roleId().equals(record.role().id())
        && seenAt.isBefore(record.ended().at().plus(Absence.SHOWN));
  }

  /** The record knows better than the trust, which anybody may have edited. */
  private static Optional<Instant> endsAt(Optional<AccessRecordSpec> record, ObservedRole role) {
    return record
        .filter(known -> known.role().arn().equals(role.arn()) && !known.terms().isEmpty())
        .map(known -> Terms.last(known).endsAt())
        .or(() -> TrustReader.deadline(role.trust()));
  }

  private static boolean isOf(Orphan orphan, ObservedRole role) {
    return orphan.roleId().equals(role.roleId());
  }

  private static Orphan orphan(
      ObservedRole role, Ownership ownership, Instant foundAt, Optional<Instant> endsAt) {
    return new Orphan(
        role.arn(),
        role.roleId(),
        ownership.namespace(),
        ownership.name(),
        RecordEdit.second(foundAt),
        endsAt.orElse(null));
  }
}
