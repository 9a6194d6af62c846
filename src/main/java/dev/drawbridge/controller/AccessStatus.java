package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Assume;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.role.CallerGuide;
import dev.drawbridge.term.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From outcome to status. */
final class AccessStatus {
  private AccessStatus() {}

  /**
   * The status after a pass.
   *
   * @param usedOn the last day on which AWS shows the role to have been used
   */
  static CrossAccountAccessStatus of(
      CrossAccountAccess access,
      Outcome outcome,
      Remarks remarks,
      Optional<LocalDate> usedOn,
      Instant now) {
    var role = outcome.memory().filter(record -> record.living() && record.role().id() != null);
    var generation = access.getMetadata().getGeneration();
    var previous =
        Optional.ofNullable(access.getStatus())
            .map(CrossAccountAccessStatus::conditions)
            .orElse(List.of());
    var conditions = new Conditions(previous, generation, now);
    return new CrossAccountAccessStatus(
        outcome.verdict().phase(),
        role.map(record -> record.role().arn()).orElse(null),
        role.map(record -> record.role().id()).orElse(null),
        role.map(AccessRecordSpec::externalIds).orElse(List.of()),
        outcome
            .term()
            .map(term -> new TermStatus(term.startedAt(), term.endsAt(), term.reviewDate()))
            .orElse(null),
        outcome.term().map(Term::deadline).orElse(null),
        lastUsed(access, role.map(record -> record.role().id()), usedOn).orElse(null),
        role.map(record -> assume(access, record)).orElse(null),
        generation,
        conditions.remarked(conditions(outcome, conditions), remarks));
  }

  /** What was known before stays; the conditions say that the last pass failed. */
  static CrossAccountAccessStatus failed(CrossAccountAccess access, Instant now) {
    var generation = access.getMetadata().getGeneration();
    var known = Optional.ofNullable(access.getStatus());
    var conditions =
        new Conditions(
            known.map(CrossAccountAccessStatus::conditions).orElse(List.of()), generation, now);
    return new CrossAccountAccessStatus(
        known.map(CrossAccountAccessStatus::phase).orElse(Phase.Pending),
        known.map(CrossAccountAccessStatus::roleArn).orElse(null),
        known.map(CrossAccountAccessStatus::roleId).orElse(null),
        known.map(CrossAccountAccessStatus::externalIds).orElse(List.of()),
        known.map(CrossAccountAccessStatus::term).orElse(null),
        known.map(CrossAccountAccessStatus::deadline).orElse(null),
        known.map(CrossAccountAccessStatus::lastUsed).orElse(null),
        known.map(CrossAccountAccessStatus::assume).orElse(null),
        known.map(CrossAccountAccessStatus::observedGeneration).orElse(0L),
        conditions.asRemarked(
            conditions.reconciling(Reason.InternalError, Reason.InternalError.message(""))));
  }

  /**
   * The later of what the status says of this very role, or of one that is gone, and what AWS
   * shows: IAM forgets after 400 days, and nothing is known of it just after a start.
   */
  private static Optional<String> lastUsed(
      CrossAccountAccess access, Optional<String> roleId, Optional<LocalDate> usedOn) {
    var told =
        Optional.ofNullable(access.getStatus())
            .filter(status -> roleId.isEmpty() || roleId.get().equals(status.roleId()))
            .map(CrossAccountAccessStatus::lastUsed);
    return Stream.of(told, usedOn.map(LocalDate::toString))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Assume assume(CrossAccountAccess access, AccessRecordSpec record) {
    var arn = record.role().arn();
    return new Assume(
        CallerGuide.profile(
            access.getMetadata().getName(),
            arn,
            record.externalIds().getFirst(),
            ApiTime.duration(record.accepted().sessionDuration()).orElse(Duration.ofHours(1))),
        CallerGuide.callerStatement(arn));
  }

  private static List<Condition> conditions(Outcome outcome, Conditions conditions) {
    var verdict = outcome.verdict();
    if (outcome.failure().isPresent()) {
      return conditions.reconciling(verdict.reason(), verdict.message());
    }
    return switch (verdict.phase()) {
      case Active, ReviewDue -> conditions.ready(verdict.reason(), verdict.message());
      case Pending -> conditions.reconciling(verdict.reason(), verdict.message());
      case Suspended, Expired, Rejected, Conflict ->
          conditions.stalled(verdict.reason(), verdict.message());
    };
  }
}
