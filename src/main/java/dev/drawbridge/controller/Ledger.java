package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Where every access stood after its last pass; what the metrics are read from. */
public final class Ledger {
  private final LongAdder repairs = new LongAdder();
  private final ConcurrentMap<ResourceID, Line> lines = new ConcurrentHashMap<>();

  /**
   * One access.
   *
   * @param held whether its role may exist
   * @param notice the notice of its review or end that was given last
   */
  record Line(
      Phase phase,
      Optional<Instant> deadline,
      Optional<Instant> endsAt,
      boolean held,
      Optional<String> notice) {}

  void note(ResourceID id, Outcome outcome, Remarks remarks) {
    lines.put(
        id,
        new Line(
            outcome.verdict().phase(),
            outcome.term().map(term -> term.deadline()),
            outcome.term().map(term -> term.endsAt()),
            outcome.memory().filter(memory -> memory.living()).isPresent(),
            remarks.due().map(Due::label)));
  }

  /** A role was put right after others had changed it. */
  void repaired() {
    repairs.increment();
  }

  /** How many repairs there were since the start. */
  long repairs() {
    return repairs.sum();
  }

  void forget(ResourceID id) {
    lines.remove(id);
  }

  /** Forgets all but these. */
  void keep(Predicate<ResourceID> these) {
    lines.keySet().removeIf(these.negate());
  }

  Collection<Line> lines() {
    return lines.values();
  }
}
