package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.Seen;
import dev.drawbridge.aws.Seen.DefaultVersion;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a pass over a target account found, as its status says it. */
final class AccountStatus {
  private AccountStatus() {}

  /**
   * What is so.
   *
   * @param refused what keeps the account from being ready, so that it is looked at again soon
   * @param seen what is known of boundary and quotas
   * @param unswept what kept the latest sweep of the account from its end
   * @param orphans what was found of roles that no access stands behind
   */
  record Finding(
      Reason reason,
      String message,
      Optional<AwsFailure> refused,
      Seen seen,
      Optional<AwsFailure> unswept,
      OrphanReport orphans) {}

  /**
   * The status of the account now; times of conditions that stay are taken from the one before.
   *
   * @param missingPolicies the admission policies that are not in force
   * @param ahead how far AWS is ahead of the operator's clock
   */
  static TargetAccountStatus of(
      TargetAccount account,
      Finding finding,
      List<String> missingPolicies,
      Duration ahead,
      Instant now) {
    var generation = account.getMetadata().getGeneration();
    var before = Optional.ofNullable(account.getStatus());
    var conditions =
        new Conditions(
            before.map(TargetAccountStatus::conditions).orElse(List.of()), generation, now);
    return new TargetAccountStatus(
        generation,
        all(conditions, finding, missingPolicies, ahead),
        boundary(finding.seen()).orElse(null),
        finding.seen().quotas().map(AccountStatus::quotas).orElse(null),
        finding.orphans().orphans());
  }

  private static List<Condition> all(
      Conditions conditions, Finding finding, List<String> missingPolicies, Duration ahead) {
    var verdict = conditions(conditions, finding);
    var guarded = conditions.unguarded(verdict, missingPolicies);
    var swept = conditions.unswept(guarded, finding.unswept());
    return conditions.skewed(conditions.orphaned(swept, finding.orphans()), ahead);
  }

  private static List<Condition> conditions(Conditions conditions, Finding finding) {
    return switch (finding.reason()) {
      case Ready -> conditions.ready(finding.reason(), finding.message());
      case Duplicate -> conditions.stalled(finding.reason(), finding.message());
      default -> conditions.reconciling(finding.reason(), finding.message());
    };
  }

  private static Optional<TargetAccountStatus.Boundary> boundary(Seen seen) {
    return switch (seen.boundary()) {
      case Boundary.NotLookedAt _ -> Optional.empty();
      case Boundary.Missing _, Boundary.Refused _ -> Optional.of(boundary(seen, false));
      case Boundary.Accepted _ -> Optional.of(boundary(seen, true));
    };
  }

  private static TargetAccountStatus.Boundary boundary(Seen seen, boolean accepted) {
    return new TargetAccountStatus.Boundary(
        seen.version().map(DefaultVersion::policyId).orElse(null),
        seen.version().map(DefaultVersion::id).orElse(null),
        accepted);
  }

  /** The quotas that a status says, as AWS gave them when it was written. */
  static Optional<Quotas> quotas(TargetAccount account) {
    return Optional.ofNullable(account.getStatus())
        .map(TargetAccountStatus::quotas)
        .map(said -> new Quotas(said.trustPolicySize(), said.rolePolicySize(), said.roles(), 0));
  }

  private static TargetAccountStatus.Quotas quotas(Quotas quotas) {
    return new TargetAccountStatus.Quotas(
        quotas.trustPolicySize(), quotas.rolePolicySize(), quotas.roles());
  }
}
