package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.Condition.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions by the kstatus conventions: Ready always, Reconciling and Stalled only while true.
 *
 * @param previous the conditions so far; a time of transition stays while the status stays
 * @param generation metadata.generation that the conditions speak of
 */
record Conditions(List<Condition> previous, long generation, Instant now) {
  /** As metav1.Condition has it. */
  private static final int LONGEST = 32768;

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
