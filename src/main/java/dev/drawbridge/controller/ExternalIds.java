package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.term.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which ExternalIds a role accepts: the one in force and, for a while after an edit, the one before
 * it, so that the caller can follow without an interruption.
 */
final class ExternalIds {
  private final Supplier<String> random;

  /**
   * Chooses ids.
   *
   * @param random gives a new random id at each call
   */
  ExternalIds(Supplier<String> random) {
    this.random = random;
  }

  /**
   * The ids from now on.
   *
   * @param accepted the one in force first
   * @param overlapEndsAt until when a second one is accepted
   */
  record Accepted(List<String> accepted, Optional<Instant> overlapEndsAt) {}

  /** What the role accepts once this spec is accepted under this timeline. */
  Accepted after(Situation situation, Timeline timeline) {
    var known = situation.memory().filter(record -> sameParty(situation, record));
    var current = current(situation.spec(), known, timeline);
    var living = known.filter(AccessRecordSpec::living);
    if (living.isEmpty() || living.get().externalIds().isEmpty()) {
      return new Accepted(List.of(current), Optional.empty());
    }
    var record = living.get();
    if (record.externalIds().getFirst().equals(current)) {
      return new Accepted(record.externalIds(), Optional.ofNullable(record.overlapEndsAt()));
    }
    var overlap = overlap(situation);
    return overlap.isPositive()
        ? new Accepted(
            List.of(current, record.externalIds().getFirst()),
            Optional.of(situation.now().plus(overlap).truncatedTo(ChronoUnit.SECONDS)))
        : new Accepted(List.of(current), Optional.empty());
  }

  /** The record without the id whose time is over. */
  static AccessRecordSpec lapsed(AccessRecordSpec record, Instant now) {
    var ends = record.overlapEndsAt();
    if (record.externalIds().size() < 2 || (ends != null && now.isBefore(ends))) {
      return record;
    }
    return RecordEdit.of(
        record,
        edit -> {
          edit.externalIds = List.of(record.externalIds().getFirst());
          edit.overlapEndsAt = null;
        });
  }

  /** The same now; as long as AWS has not told the time nothing has lapsed. */
  static AccessRecordSpec lapsed(AccessRecordSpec record, AwsClock clock) {
    return clock.heard() ? lapsed(record, clock.now()) : record;
  }

  private String current(
      CrossAccountAccessSpec spec, Optional<AccessRecordSpec> known, Timeline timeline) {
    if (spec.externalId() != null) {
      return spec.externalId();
    }
    // A renewal after the end is a new beginning; everything else keeps what the caller knows.
    var fresh = known.filter(r -> !r.living()).isPresent() && timeline.starts();
    return known
        .filter(r -> !fresh && r.accepted().externalId() == null && !r.externalIds().isEmpty())
        .map(r -> r.externalIds().getFirst())
        .orElseGet(random);
  }

  /** An id that one party knows never opens the role to another. */
  private static boolean sameParty(Situation situation, AccessRecordSpec record) {
    var before = situation.around().partyOf(record.accepted().principal());
    return before.isPresent()
        && before.equals(situation.around().partyOf(situation.spec().principal()));
  }

  private static Duration overlap(Situation situation) {
    return situation
        .around()
        .account()
        .map(account -> Optional.ofNullable(account.spec().limits()).orElse(Limits.DEFAULTS))
        .flatMap(limits -> ApiTime.duration(limits.externalIdOverlap()))
        .orElse(Duration.ZERO);
  }
}
