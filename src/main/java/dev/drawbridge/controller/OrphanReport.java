package dev.drawbridge.controller;

import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.aws.AwsFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of the roles of an account that no access stands behind.
 *
 * @param judged whether a sweep since the start was searched for them; if not, {@code orphans} are
 *     those of before, and what else was said of them may still be so
 * @param orphans sorted by ARN
 * @param guarded whether they stay until a person has looked
 * @param next when the next of them goes by itself
 * @param foreign ARNs of roles under our path that are not ours
 * @param failure what kept one of them from being removed
 */
record OrphanReport(
    boolean judged,
    List<Orphan> orphans,
    boolean guarded,
    Optional<Instant> next,
    List<String> foreign,
    Optional<AwsFailure> failure) {
  /** There is nothing to say. */
  static final OrphanReport NOTHING =
      new OrphanReport(true, List.of(), false, Optional.empty(), List.of(), Optional.empty());

  OrphanReport {
    orphans = List.copyOf(orphans);
    foreign = List.copyOf(foreign);
  }

  /** These were found before, and nobody has looked since. */
  static OrphanReport remembered(List<Orphan> orphans) {
    return new OrphanReport(false, orphans, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** How many orphans, an example, what comes next; no full stop. */
  String details() {
    var example = orphans.getFirst();
    return "%d of them, such as %s of %s/%s"
            .formatted(orphans.size(), example.arn(), example.namespace(), example.name())
        + next.map(at -> ". The next is removed at " + at).orElse("")
        + failure.map(failed -> ". One could not be removed: " + failed.text()).orElse("");
  }
}
