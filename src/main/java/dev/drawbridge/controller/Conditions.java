package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.Condition.Status;
import dev.drawbridge.aws.AwsFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Conditions by the kstatus conventions: Ready always, Reconciling and Stalled only while true.
 *
 * @param previous the conditions so far; a time of transition stays while the status stays
 * @param generation metadata.generation that the conditions speak of
 */
record Conditions(List<Condition> previous, long generation, Instant now) {
  /** As metav1.Condition has it. */
  private static final int LONGEST = 32768;

  private static final Duration MOST_SKEW = Duration.ofSeconds(30);

  /** The conditions of an account that only a search for orphans takes back. */
  private static final Set<String> ORPHANS = Set.of(Condition.ORPHANED, Condition.FOREIGN_ROLES);

  /** The conditions of an access beside its verdict. */
  static final Set<String> REMARKS =
      Set.of(Condition.WARNED, Condition.INEFFECTIVE, Condition.DRIFTED, Condition.REVIEW_DUE);

  Conditions {
    previous = List.copyOf(previous);
  }

  List<Condition> ready(Reason reason, String message) {
    return List.of(condition(Condition.READY, Status.True, reason, message));
  }

  List<Condition> reconciling(Reason reason, String message) {
    return List.of(
        condition(Condition.READY, Status.False, reason, message),
        condition(Condition.RECONCILING, Status.True, reason, message));
  }

  List<Condition> stalled(Reason reason, String message) {
    return List.of(
        condition(Condition.READY, Status.False, reason, message),
        condition(Condition.STALLED, Status.True, reason, message));
  }

  /** These conditions, and one that says which admission policies are missing. */
  List<Condition> unguarded(List<Condition> verdict, List<String> missing) {
    var all = new ArrayList<>(verdict);
    if (!missing.isEmpty()) {
      var text = Reason.AdmissionMissing.message(String.join(", ", missing));
      all.add(condition(Condition.UNGUARDED, Status.True, Reason.AdmissionMissing, text));
    }
    return all;
  }

  /** These conditions, and one that says why the roles of the account are not swept. */
  List<Condition> unswept(List<Condition> verdict, Optional<AwsFailure> failure) {
    var all = new ArrayList<>(verdict);
    failure.ifPresent(
        failed -> {
          var reason = Reason.of(failed.kind());
          var details =
              "The account could not be swept, and each of its roles is looked at every 10 minutes"
                  + " only. "
                  + failed.text();
          all.add(condition(Condition.UNSWEPT, Status.True, reason, reason.message(details)));
        });
    return all;
  }

  /** These conditions, and those that speak of roles that no access stands behind. */
  List<Condition> orphaned(List<Condition> verdict, OrphanReport report) {
    var all = new ArrayList<>(verdict);
    if (!report.judged()) {
      previous.stream().filter(old -> ORPHANS.contains(old.type())).forEach(all::add);
      return all;
    }
    if (!report.orphans().isEmpty()) {
      var reason = report.guarded() ? Reason.OrphansGuarded : Reason.Orphaned;
      all.add(condition(Condition.ORPHANED, Status.True, reason, reason.message(report.details())));
    }
    if (!report.foreign().isEmpty()) {
      var details =
          "%d of them, such as %s".formatted(report.foreign().size(), report.foreign().getFirst());
      all.add(
          condition(
              Condition.FOREIGN_ROLES,
              Status.True,
              Reason.ForeignRole,
              Reason.ForeignRole.message(details)));
    }
    return all;
  }

  /** These conditions, and those that speak of what is remarked. */
  List<Condition> remarked(List<Condition> verdict, Remarks remarks) {
    var all = new ArrayList<>(verdict);
    remarks
        .warnings()
        .ifPresent(text -> all.add(condition(Condition.WARNED, Status.True, Reason.Warned, text)));
    remarks
        .ineffective()
        .map(Reason.OutsideBoundary::message)
        .ifPresent(
            text ->
                all.add(
                    condition(Condition.INEFFECTIVE, Status.True, Reason.OutsideBoundary, text)));
    remarks
        .drifted()
        .map(Reason.Repaired::message)
        .ifPresent(
            text -> all.add(condition(Condition.DRIFTED, Status.True, Reason.Repaired, text)));
    remarks
        .due()
        .ifPresent(
            due ->
                all.add(condition(Condition.REVIEW_DUE, Status.True, due.reason(), due.message())));
    return all;
  }

  /** These conditions, and what was remarked before and may still be so. */
  List<Condition> asRemarked(List<Condition> verdict) {
    return Stream.concat(
            verdict.stream(), previous.stream().filter(old -> REMARKS.contains(old.type())))
        .toList();
  }

  /** These conditions, and one that says by how much the operator's clock is wrong. */
  List<Condition> skewed(List<Condition> verdict, Duration ahead) {
    var all = new ArrayList<>(verdict);
    if (ahead.abs().compareTo(MOST_SKEW) > 0) {
      // Whole minutes, so that the text stays while the clocks tick apart.
      var minutes = Math.round(ahead.abs().toSeconds() / 60.0);
      var details =
          "The operator's clock is about %d min %s AWS's; deadlines follow AWS's"
              .formatted(Math.max(1, minutes), ahead.isNegative() ? "ahead of" : "behind");
      all.add(
          condition(
              Condition.CLOCK_SKEWED,
              Status.True,
              Reason.ClockSkew,
              Reason.ClockSkew.message(details)));
    }
    return all;
  }

  private Condition condition(String type, Status status, Reason reason, String message) {
    var since =
        previous.stream()
            .filter(old -> old.type().equals(type) && old.status() == status)
            .map(Condition::lastTransitionTime)
            .findFirst()
            .orElse(now.truncatedTo(ChronoUnit.SECONDS));
    var text = message.length() > LONGEST ? message.substring(0, LONGEST - 1) + "…" : message;
    return new Condition(type, status, generation, since, reason.name(), text);
  }
}
