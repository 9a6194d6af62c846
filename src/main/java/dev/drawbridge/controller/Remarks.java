package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.rules.AccessRules;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.term.Notices;
import dev.drawbridge.term.Standing;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said of an access beside its verdict.
 *
 * @param warnings what the rules warn of, as sentences; empty where they warn of nothing
 * @param ineffective the granted actions that the boundary never lets through
 * @param drifted the repairs of the last hour
 * @param due the notice of its review or end that was given last
 */
record Remarks(
    Optional<String> warnings,
    Optional<String> ineffective,
    Optional<String> drifted,
    Optional<Due> due) {
  static final Remarks NONE =
      new Remarks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Reads the situation after a pass. */
  static Remarks of(Situation situation, Outcome outcome, Notices notices) {
    if (outcome.verdict().phase() == Phase.Expired) {
      return NONE;
    }
    var warnings = sentences(AccessRules.judge(situation.request()).warnings());
    var said = Stream.of(warnings, unheeded(situation)).flatMap(Optional::stream).toList();
    return new Remarks(
        Optional.of(String.join(" ", said)).filter(text -> !text.isEmpty()),
        situation.living().flatMap(record -> outside(situation, record)),
        situation.living().flatMap(record -> Repairs.remark(record, situation.now())),
        situation
            .living()
            .flatMap(_ -> outcome.term())
            .flatMap(term -> Due.of(term, Standing.of(term, notices, situation.now()))));
  }

  /** A later review date than the term's, in an object that was not updated to it. */
  private static Optional<String> unheeded(Situation situation) {
    return situation
        .memory()
        .map(record -> record.terms().getLast().reviewDate())
        .filter(
            inForce ->
                ApiTime.instant(situation.spec().reviewDate())
                    .filter(asked -> asked.truncatedTo(ChronoUnit.SECONDS).isAfter(inForce))
                    .isPresent())
        .map(
            inForce ->
                ("spec.reviewDate: it renews nothing and %s is in force, since the object was"
                        + " created with it, was changed while admission policies were missing, or is"
                        + " refused; update it to a still later date to renew.")
                    .formatted(inForce));
  }

  private static Optional<String> outside(Situation situation, AccessRecordSpec record) {
    var granted =
        record.accepted().permissions().stream().flatMap(p -> p.actions().stream()).toList();
    return situation
        .around()
        .account()
        .map(account -> account.facts().boundary())
        .filter(Boundary.Accepted.class::isInstance)
        .map(boundary -> ((Boundary.Accepted) boundary).outside(granted))
        .filter(outside -> !outside.isEmpty())
        .map(outside -> String.join(", ", outside));
  }

  private static Optional<String> sentences(List<Finding> findings) {
    return Optional.of(findings)
        .filter(found -> !found.isEmpty())
        .map(found -> found.stream().map(Finding::message).collect(Collectors.joining(". ")) + ".");
  }
}
