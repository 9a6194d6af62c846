package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Where every access stood after its last pass; what the metrics are read from. */
public final class Ledger {
  private final ConcurrentMap<ResourceID, Line> lines = new ConcurrentHashMap<>();

  /**
   * One access.
   *
   * @param held whether its role may exist
   */
  record Line(Phase phase, Optional<Instant> deadline, Optional<Instant> endsAt, boolean held) {}

  void note(ResourceID id, Outcome outcome) {
    lines.put(
        id,
        new Line(
            outcome.verdict().phase(),
            outcome.term().map(term -> term.deadline()),
            outcome.term().map(term -> term.endsAt()),
            outcome.memory().filter(memory -> memory.living()).isPresent()));
  }

  void forget(ResourceID id) {
    lines.remove(id);
  }

  Collection<Line> lines() {
    return lines.values();
  }
}
