package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Repair;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Facet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the record holds of the changes of others that were undone. */
final class Repairs {
  /** As many in an hour are put up with; with one more somebody is fighting for the role. */
  static final int MOST = 20;

  private static final Duration LATELY = Duration.ofHours(1);

  private Repairs() {}

  /**
   * The record once the role was brought to what it should be.
   *
   * @param changed what of it had to be changed; it was a repair if nothing else was asked for
   */
  static AccessRecordSpec after(
      AccessRecordSpec record, DesiredRole desired, Set<Facet> changed, Instant now) {
    var digest = desired.digest();
    var repaired = !changed.isEmpty() && digest.equals(record.roleDigest());
    return RecordEdit.of(
        record,
        edit -> {
          edit.roleDigest = digest;
          if (repaired) {
            var differed = changed.stream().sorted().map(Facet::text).toList();
            var repair = new Repair(RecordEdit.second(now), differed);
            edit.repairs = RecordEdit.plus(record.repairs(), List.of(repair));
          }
        });
  }

  /** How many repairs there ever were. */
  static int count(Optional<AccessRecordSpec> record) {
    return record.map(known -> known.repairs().size() + known.dropped().repairs()).orElse(0);
  }

  /** What closes a role that somebody else keeps on changing. */
  static Optional<Verdict> stop(AccessRecordSpec record, Instant now) {
    var lately = lately(record, now);
    return lately.size() > MOST
        ? Optional.of(
            Verdict.of(
                Phase.Conflict,
                Reason.Contended,
                "More than %d repairs in the last hour, of %s; it opens again when an hour has"
                        .formatted(MOST, what(lately))
                    + " fewer"))
        : Optional.empty();
  }

  /** What a person should know of the repairs of the last hour. */
  static Optional<String> remark(AccessRecordSpec record, Instant now) {
    var lately = lately(record, now);
    return lately.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s differed and was put right at %s; %d in the last hour"
                .formatted(what(List.of(lately.getLast())), lately.getLast().at(), lately.size()));
  }

  /** When the remark, or the stop, is over by itself. */
  static Optional<Instant> nextLook(AccessRecordSpec record, Instant now) {
    return lately(record, now).stream().findFirst().map(repair -> repair.at().plus(LATELY));
  }

  private static List<Repair> lately(AccessRecordSpec record, Instant now) {
    return record.repairs().stream()
        .filter(repair -> repair.at().plus(LATELY).isAfter(now))
        .toList();
  }

  private static String what(List<Repair> repairs) {
    return String.join(
        ", ", repairs.stream().flatMap(repair -> repair.differed().stream()).distinct().toList());
  }
}
