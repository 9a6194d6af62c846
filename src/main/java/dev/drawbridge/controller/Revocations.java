package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.LiveSessions;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Revocation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Which sessions the record holds to be cut, and until when. */
final class Revocations {
  /** From an answer to the moment at which the change of the trust counts everywhere in AWS. */
  private static final Duration SLACK = Duration.ofMinutes(2);

  /** What must be left of it where the change of the trust is still to be made. */
  private static final Duration ENOUGH = Duration.ofMinutes(1);

  private Revocations() {}

  /**
   * The record before the observed role is brought to the desired one.
   *
   * <p>A pass that resumes soon keeps the instant. One that resumes later moves it, because the
   * trust let sessions in meanwhile; and so does the one after a pass that left no trace, because
   * it did until nobody knows when. An instant so far ahead that only a wrong clock can have chosen
   * it comes nearer.
   *
   * @param now the latest that it may be by the clock of AWS, after the look
   */
  static AccessRecordSpec after(
      AccessRecordSpec record, DesiredRole desired, ObservedRole observed, Instant now) {
    var standing =
        Optional.ofNullable(record.revocation())
            .filter(known -> !known.issuedBefore().isAfter(now.plus(SLACK)));
    var issuedBefore = standing.map(AccessRecordSpec.Revocation::issuedBefore);
    var wrong = record.revocation() != null && standing.isEmpty();
    var covered = issuedBefore.filter(instant -> covers(instant, now)).isPresent();
    if (wrong || cutOff(record) || (!covered && LiveSessions.cut(desired, observed))) {
      issuedBefore = Optional.of(covering(now));
    }
    if (issuedBefore.filter(now::isBefore).isEmpty()) {
      return record;
    }
    // Until that instant sessions are issued which it denies, and none is longer than this.
    var longest = Math.max(desired.maxSessionSeconds(), observed.maxSessionSeconds());
    var end = issuedBefore.get().plusSeconds(longest);
    var until = standing.map(AccessRecordSpec.Revocation::until).filter(end::isBefore).orElse(end);
    var revocation = new AccessRecordSpec.Revocation(issuedBefore.get(), until);
    return RecordEdit.of(record, edit -> edit.revocation = revocation);
  }

  /**
   * The record once AWS has answered the change that cuts. Where the answer came so late that
   * sessions were issued up to the instant or nearly so, the instant moves.
   *
   * @param now the latest that it may be by the clock of AWS
   */
  static AccessRecordSpec covering(AccessRecordSpec record, Instant now) {
    var standing = record.revocation();
    if (standing == null || covers(standing.issuedBefore(), now)) {
      return record;
    }
    var issuedBefore = covering(now);
    var until = standing.until().plus(Duration.between(standing.issuedBefore(), issuedBefore));
    var revocation = new AccessRecordSpec.Revocation(issuedBefore, until);
    return RecordEdit.of(record, edit -> edit.revocation = revocation);
  }

  private static Instant covering(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).plus(SLACK);
  }

  private static boolean covers(Instant issuedBefore, Instant now) {
    return issuedBefore.isAfter(now.plus(ENOUGH));
  }

  /** The pass that chose the instant has remembered no change: it did not come to its end. */
  static boolean cutOff(AccessRecordSpec record) {
    var standing = record.revocation();
    return standing != null
        && record.changes().stream()
            .noneMatch(change -> !change.at().isBefore(standing.issuedBefore().minus(SLACK)));
  }

  /**
   * What the role should say of the sessions of before.
   *
   * @param before the record before this pass
   */
  static Revocation wanted(AccessRecordSpec before, AccessRecordSpec record, Instant now) {
    var standing = record.revocation();
    if (standing == null) {
      return new Revocation.None();
    }
    if (before.revocation() == null) {
      return new Revocation.First(standing.issuedBefore());
    }
    return now.isBefore(standing.until())
        ? new Revocation.Before(standing.issuedBefore())
        : new Revocation.Lifted();
  }

  /** The record once the role says this; what was lifted, or went with an older role, is over. */
  static AccessRecordSpec settled(AccessRecordSpec record, Revocation said) {
    return switch (said) {
      case Revocation.First _, Revocation.Before _ -> record;
      case Revocation.None _, Revocation.Lifted _ ->
          RecordEdit.of(record, edit -> edit.revocation = null);
    };
  }

  /** Names of the inline policies that the role may have from us. */
  static List<String> policies(Optional<AccessRecordSpec> record) {
    return record.map(AccessRecordSpec::revocation).isPresent()
        ? DesiredRole.POLICIES
        : List.of(DesiredRole.POLICY);
  }

  /** The next look, or the moment before it at which the revocation is lifted. */
  static Instant nextLook(Instant next, Optional<AccessRecordSpec> record) {
    return record
        .map(AccessRecordSpec::revocation)
        .map(AccessRecordSpec.Revocation::until)
        .filter(until -> until.isBefore(next))
        .orElse(next);
  }
}
