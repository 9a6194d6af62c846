package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.aws.Made;
import dev.drawbridge.registry.SpecDigest;
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
    var spec = situation.spec().granting(grant.permissions());
    var from = new Origin(SpecDigest.of(spec), null);
    var ids = externalIds.after(situation, timeline);
    return RecordEdit.of(
        situation.memory().orElseGet(() -> blank(situation, spec)),
        edit -> {
          edit.namespaceUid = situation.namespaceUid();
          edit.seen = seen(situation, grant.reviewDate());
          edit.role = role(situation);
          edit.accept(ids.accepted(), situation.now());
          edit.overlapEndsAt = ids.overlapEndsAt().orElse(null);
          edit.terms = terms(edit.terms, timeline, from);
          edit.accepted = spec;
          edit.acceptedFrom = Origins.sameSpec(edit.acceptedFrom, from).orElse(from);
          edit.suspended = suspended(situation);
          if (timeline.starts() || DeletedPrincipal.namesAnother(situation)) {
            edit.principalDeleted = null;
          }
        });
  }

  private AccessRecordSpec blank(Situation situation, CrossAccountAccessSpec spec) {
    return new AccessRecordSpec(
        situation.around().namespace(),
        situation.namespaceUid(),
        situation.name(),
        new Seen(situation.uid(), situation.now(), false),
        role(situation),
        List.of(),
        null,
        List.of(),
        spec,
        null,
        false,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Dropped.NONE,
        null);
  }

  /** A role that may exist stays the one that is remembered, whatever is asked now. */
  private Role role(Situation situation) {
    var arn = address(situation).arn();
    return situation
        .memory()
        .filter(record -> record.living() || record.role().arn().equals(arn))
        .map(AccessRecordSpec::role)
        .orElseGet(() -> new Role(arn, null));
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

  /**
   * The spec is refused, and what was accepted goes on: not longer than this term, and without the
   * sessions that the spec revokes.
   */
  static AccessRecordSpec narrowed(AccessRecordSpec record, Term term, Situation situation) {
    var terms = new ArrayList<>(record.terms());
    terms.set(terms.size() - 1, Terms.entry(term, terms.getLast().from()));
    return RecordEdit.of(
        record,
        edit -> {
          edit.terms = terms;
          edit.accepted = record.accepted().revokingAsWell(situation.spec().revokeBefore());
        });
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

  /** These changes were made in AWS; a role that one of them created is known by its id. */
  static AccessRecordSpec changed(
      AccessRecordSpec record, List<Made> made, Optional<String> roleId, Instant at) {
    var second = RecordEdit.second(at);
    var changes =
        made.stream().map(one -> new Change(second, one.operation(), one.requestId())).toList();
    return RecordEdit.of(
        record,
        edit -> {
          edit.changes = RecordEdit.plus(record.changes(), changes);
          made.forEach(one -> one.roleId().ifPresent(id -> edit.sawRole(id, at)));
          roleId.ifPresent(id -> edit.sawRole(id, at));
          edit.role = new Role(record.role().arn(), roleId.orElse(record.role().id()));
        });
  }

  /**
   * From when on a look at the role is believed: IAM is eventually consistent, so one that came
   * soon after a change may have shown what was before it.
   */
  static Optional<Instant> believedFrom(AccessRecordSpec record) {
    return record.changes().isEmpty()
        ? Optional.empty()
        : Optional.of(record.changes().getLast().at().plus(Absence.SHOWN));
  }

  /** The role is known to be gone. */
  static AccessRecordSpec ended(AccessRecordSpec record, EndReason why, Instant at) {
    return RecordEdit.of(
        record,
        edit -> {
          edit.ended = new Ended(RecordEdit.second(at), why);
          edit.revocation = null;
        });
  }

  /** The role that exists accepts this ExternalId, which is kept unless another was to follow. */
  static AccessRecordSpec accepting(AccessRecordSpec record, String externalId, Instant now) {
    return record.accepted().externalId() != null || record.overlapEndsAt() != null
        ? record
        : RecordEdit.of(record, edit -> edit.accept(List.of(externalId), now));
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

  private static List<TermEntry> terms(List<TermEntry> before, Timeline timeline, Origin from) {
    var terms = new ArrayList<>(before);
    var term = timeline.term();
    switch (timeline) {
      case Timeline.First _, Timeline.Renewed _ -> terms.add(Terms.entry(term, from));
      case Timeline.Continued _ ->
          terms.set(terms.size() - 1, Terms.entry(term, terms.getLast().from()));
    }
    return terms;
  }
}
