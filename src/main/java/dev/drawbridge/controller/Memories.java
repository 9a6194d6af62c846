package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.aws.Made;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.rules.AccessRequest;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the record says after each step; a record is never changed, only followed by another. */
final class Memories {
  private static final int MOST_TERMS = 100;
  private static final int MOST_CHANGES = 200;

  private final Installation installation;
  private final Supplier<String> externalIds;

  /**
   * Writes records of this installation.
   *
   * @param externalIds gives a new random ExternalId at each call
   */
  Memories(Installation installation, Supplier<String> externalIds) {
    this.installation = installation;
    this.externalIds = externalIds;
  }

  RoleAddress address(Situation situation) {
    var account = situation.request().account().map(AccessRequest.Account::spec).orElseThrow();
    return RoleAddress.of(
        installation,
        account.partition(),
        account.accountId(),
        situation.request().namespace(),
        situation.name());
  }

  /** The spec was accepted under this timeline. */
  AccessRecordSpec accepted(Situation situation, Timeline timeline) {
    var spec = situation.request().spec();
    var memory = situation.memory();
    var ended = memory.map(AccessRecordSpec::ended).orElse(null);
    var role =
        memory
            .map(AccessRecordSpec::role)
            .filter(known -> memory.get().living() || known.arn().equals(address(situation).arn()))
            .orElseGet(() -> new Role(address(situation).arn(), null));
    return new AccessRecordSpec(
        situation.request().namespace(),
        situation.namespaceUid(),
        situation.name(),
        seen(situation, ApiTime.instant(spec.reviewDate()).orElseThrow()),
        role,
        List.of(externalId(spec, memory, timeline)),
        terms(memory, timeline),
        spec,
        suspended(situation),
        memory.map(AccessRecordSpec::changes).orElse(List.of()),
        ended);
  }

  /** Nothing new is granted: only the object and its stop are noted. */
  static AccessRecordSpec noted(Situation situation, AccessRecordSpec record) {
    var baseline =
        situation.sameObject()
            ? record.seen().reviewDate()
            : ApiTime.instant(situation.request().spec().reviewDate())
                .orElse(record.seen().reviewDate());
    return with(
        record,
        seen(situation, baseline),
        record.role(),
        record.changes(),
        suspended(situation),
        Optional.ofNullable(record.ended()));
  }

  /** The last term was shortened. */
  static AccessRecordSpec narrowed(AccessRecordSpec record, Term term) {
    var terms = new ArrayList<>(record.terms());
    terms.set(terms.size() - 1, Terms.entry(term));
    return new AccessRecordSpec(
        record.namespace(),
        record.namespaceUid(),
        record.name(),
        record.seen(),
        record.role(),
        record.externalIds(),
        terms,
        record.accepted(),
        record.suspended(),
        record.changes(),
        record.ended());
  }

  /** The role is about to be created: from now on it may exist. */
  static AccessRecordSpec creating(AccessRecordSpec record) {
    return with(
        record,
        record.seen(),
        record.living() ? record.role() : new Role(record.role().arn(), null),
        record.changes(),
        record.suspended(),
        Optional.empty());
  }

  /** These changes were made in AWS. */
  static AccessRecordSpec changed(
      AccessRecordSpec record, List<Made> made, Optional<String> roleId, Instant at) {
    var changes = new ArrayList<>(record.changes());
    made.forEach(one -> changes.add(new Change(at, one.operation(), one.requestId())));
    var role = new Role(record.role().arn(), roleId.orElse(record.role().id()));
    return with(
        record,
        record.seen(),
        role,
        newest(changes, MOST_CHANGES),
        record.suspended(),
        Optional.ofNullable(record.ended()));
  }

  /** The role is known to be gone. */
  static AccessRecordSpec ended(AccessRecordSpec record, String reason, Instant at) {
    return with(
        record,
        record.seen(),
        record.role(),
        record.changes(),
        record.suspended(),
        Optional.of(new Ended(at, reason)));
  }

  /** The role that exists accepts this ExternalId. */
  static AccessRecordSpec accepting(AccessRecordSpec record, String externalId) {
    return new AccessRecordSpec(
        record.namespace(),
        record.namespaceUid(),
        record.name(),
        record.seen(),
        record.role(),
        List.of(externalId),
        record.terms(),
        record.accepted(),
        record.suspended(),
        record.changes(),
        record.ended());
  }

  private String externalId(
      CrossAccountAccessSpec spec, Optional<AccessRecordSpec> memory, Timeline timeline) {
    if (spec.externalId() != null) {
      return spec.externalId();
    }
    // A renewal after the end is a new beginning; everything else keeps what the caller knows.
    var fresh = memory.filter(r -> !r.living()).isPresent() && timeline.starts();
    return memory
        .filter(r -> !fresh && r.accepted().externalId() == null && !r.externalIds().isEmpty())
        .map(r -> r.externalIds().getFirst())
        .orElseGet(externalIds);
  }

  private static Seen seen(Situation situation, Instant reviewDate) {
    return new Seen(situation.uid(), reviewDate, situation.request().spec().suspended());
  }

  private static boolean suspended(Situation situation) {
    var asked = situation.request().spec().suspended();
    var lifted =
        situation.sameObject()
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

  private static AccessRecordSpec with(
      AccessRecordSpec record,
      Seen seen,
      Role role,
      List<Change> changes,
      boolean suspended,
      Optional<Ended> ended) {
    return new AccessRecordSpec(
        record.namespace(),
        record.namespaceUid(),
        record.name(),
        seen,
        role,
        record.externalIds(),
        record.terms(),
        record.accepted(),
        suspended,
        changes,
        ended.orElse(null));
  }
}
