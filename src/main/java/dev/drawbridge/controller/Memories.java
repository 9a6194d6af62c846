package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.aws.Made;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.rules.Grant;
import dev.drawbridge.rules.Surroundings;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the record says after each step; a record is never changed, only followed by another. */
final class Memories {
  private static final int MOST_TERMS = 100;
  private static final int MOST_CHANGES = 200;

  private final Installation installation;
  private final ExternalIds externalIds;

  /**
   * Writes records of this installation.
   *
   * @param externalIds chooses which ids a role accepts
   */
  Memories(Installation installation, ExternalIds externalIds) {
    this.installation = installation;
    this.externalIds = externalIds;
  }

  RoleAddress address(Situation situation) {
    var account = situation.around().account().map(Surroundings.Account::spec).orElseThrow();
    return RoleAddress.of(
        installation,
        account.partition(),
        account.accountId(),
        situation.around().namespace(),
        situation.name());
  }

  /** The spec was accepted under this timeline; actions are kept in AWS's spelling. */
  AccessRecordSpec accepted(Situation situation, Timeline timeline, Grant grant) {
    var spec = situation.spec();
    var memory = situation.memory();
    var ids = externalIds.after(situation, timeline);
    var role =
        memory
            .map(AccessRecordSpec::role)
            .filter(known -> memory.get().living() || known.arn().equals(address(situation).arn()))
            .orElseGet(() -> new Role(address(situation).arn(), null));
    return new AccessRecordSpec(
        situation.around().namespace(),
        situation.namespaceUid(),
        situation.name(),
        seen(situation, grant.reviewDate()),
        role,
        ids.accepted(),
        ids.overlapEndsAt().orElse(null),
        terms(memory, timeline),
        spec.granting(grant.permissions()),
        suspended(situation),
        memory.map(AccessRecordSpec::changes).orElse(List.of()),
        memory.map(AccessRecordSpec::ended).orElse(null));
  }

  /** Nothing new is granted: only the object and its stop are noted. */
  static AccessRecordSpec noted(Situation situation, AccessRecordSpec record) {
    var baseline =
        situation.sameObject()
            ? record.seen().reviewDate()
            : ApiTime.instant(situation.spec().reviewDate()).orElse(record.seen().reviewDate());
    return RecordEdit.of(
        record,
        edit -> {
          edit.seen = seen(situation, baseline);
          edit.suspended = suspended(situation);
        });
  }

  /** The last term was shortened. */
  static AccessRecordSpec narrowed(AccessRecordSpec record, Term term) {
    var terms = new ArrayList<>(record.terms());
    terms.set(terms.size() - 1, Terms.entry(term));
    return RecordEdit.of(record, edit -> edit.terms = terms);
  }

  /** The role is about to be created: from now on it may exist. */
  static AccessRecordSpec creating(AccessRecordSpec record) {
    return record.living()
        ? record
        : RecordEdit.of(
            record,
            edit -> {
              edit.role = new Role(record.role().arn(), null);
              edit.ended = null;
            });
  }

  /** These changes were made in AWS. */
  static AccessRecordSpec changed(
      AccessRecordSpec record, List<Made> made, Optional<String> roleId, Instant at) {
    var changes = new ArrayList<>(record.changes());
    made.forEach(one -> changes.add(new Change(at, one.operation(), one.requestId())));
    return RecordEdit.of(
        record,
        edit -> {
          edit.changes = newest(changes, MOST_CHANGES);
          edit.role = new Role(record.role().arn(), roleId.orElse(record.role().id()));
        });
  }

  /** The role is known to be gone. */
  static AccessRecordSpec ended(AccessRecordSpec record, String reason, Instant at) {
    return RecordEdit.of(record, edit -> edit.ended = new Ended(at, reason));
  }

  /** The role that exists accepts this ExternalId, which is kept unless another was to follow. */
  static AccessRecordSpec accepting(AccessRecordSpec record, String externalId) {
    return record.accepted().externalId() != null || record.overlapEndsAt() != null
        ? record
        : RecordEdit.of(record, edit -> edit.externalIds = List.of(externalId));
  }

  private static Seen seen(Situation situation, Instant reviewDate) {
    return new Seen(situation.uid(), reviewDate, situation.spec().suspended());
  }

  private static boolean suspended(Situation situation) {
    var asked = situation.spec().suspended();
    var lifted =
        situation.sameObject()
            && situation.guarded()
            && situation.memory().filter(record -> record.seen().suspended()).isPresent();
    return asked || (!lifted && situation.memory().filter(AccessRecordSpec::suspended).isPresent());
  }

  private static List<TermEntry> terms(Optional<AccessRecordSpec> memory, Timeline timeline) {
    var terms = new ArrayList<>(memory.map(AccessRecordSpec::terms).orElse(List.of()));
    var entry = Terms.entry(timeline.term());
    switch (timeline) {
      case Timeline.First _, Timeline.Renewed _ -> terms.add(entry);
      case Timeline.Continued _ -> terms.set(terms.size() - 1, entry);
    }
    return newest(terms, MOST_TERMS);
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }
}
