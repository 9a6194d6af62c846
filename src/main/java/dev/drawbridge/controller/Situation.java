package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.rules.AccessRequest;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Occasion;
import dev.drawbridge.rules.Surroundings;
import dev.drawbridge.term.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that an access is decided from.
 *
 * @param namespaceUid UID of the namespace of the access
 * @param uid UID of the access object
 * @param memory what the record says
 * @param guarded whether the admission policies are in force, so that an edit was asked about
 * @param now by the clock of AWS
 */
record Situation(
    CrossAccountAccessSpec spec,
    Surroundings around,
    String namespaceUid,
    String name,
    String uid,
    Optional<AccessRecordSpec> memory,
    boolean guarded,
    Instant now) {

  /** The same at another time, at which a replaced ExternalId may have stopped. */
  Situation at(Instant later) {
    var then = memory.map(record -> ExternalIds.lapsed(record, later));
    return new Situation(spec, around, namespaceUid, name, uid, then, guarded, later);
  }

  Situation knowing(AccountFacts facts) {
    return new Situation(
        spec, around.knowing(facts), namespaceUid, name, uid, memory, guarded, now);
  }

  /** The record, while a role may exist. */
  Optional<AccessRecordSpec> living() {
    return memory.filter(AccessRecordSpec::living);
  }

  /** Says whether the role of the record is, or was, in another account than the one named now. */
  boolean inAnotherAccount() {
    return around
        .account()
        .map(Surroundings.Account::spec)
        .filter(
            here ->
                memory
                    .map(record -> record.role().arn())
                    .filter(arn -> !RoleAddress.isIn(here.partition(), here.accountId(), arn))
                    .isPresent())
        .isPresent();
  }

  /** What is asked now. */
  AccessRequest request() {
    return new AccessRequest(
        spec, around, acceptedIds(memory), startsATerm() ? starts() : continues());
  }

  /** What was accepted last, held to what is around it now. */
  AccessRequest accepted(AccessRecordSpec record) {
    return new AccessRequest(record.accepted(), around, acceptedIds(memory), continues());
  }

  private boolean startsATerm() {
    var reviewDate = ApiTime.instant(spec.reviewDate());
    return memory.isEmpty()
        || reviewDate.filter(date -> Timeline.starts(Terms.remembered(this), date)).isPresent();
  }

  private Occasion starts() {
    return new Occasion.TermStarts(now);
  }

  private Occasion continues() {
    return new Occasion.TermContinues(
        living().isPresent(),
        memory
            .flatMap(record -> ApiTime.duration(record.accepted().sessionDuration()))
            .orElse(Duration.ZERO));
  }

  /** The ExternalIds that a role accepts, by its record. */
  static List<String> acceptedIds(Optional<AccessRecordSpec> memory) {
    return memory
        .filter(AccessRecordSpec::living)
        .map(AccessRecordSpec::externalIds)
        .orElse(List.of());
  }

  boolean sameObject() {
    return memory.filter(record -> record.seen().uid().equals(uid)).isPresent();
  }
}
