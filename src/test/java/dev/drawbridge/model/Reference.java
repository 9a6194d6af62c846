package dev.drawbridge.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How things may stand: one way after every look that went through, several after one that died or
 * failed somewhere, of which the next that goes through shows which it was.
 */
final class Reference {
  private Set<State> states = Set.of(State.FIRST);
  private final List<Look> superseded = new ArrayList<>();
  private Optional<Look> looking = Optional.empty();

  /** The operator begins to look. */
  void begins(Look look) {
    looking = Optional.of(look);
  }

  /** The operator may begin to look, and may still be at what it began before. */
  void supersedes(Look look) {
    looking.ifPresent(superseded::add);
    looking = Optional.of(look);
  }

  /** The look did not go through. */
  void breaksOff(Instant now) {
    comesTo(merged(possible(now)));
  }

  private void comesTo(Set<State> left) {
    states = left;
    superseded.clear();
    looking = Optional.empty();
  }

  /** The fewest states that say the same. */
  private static Set<State> merged(Stream<State> states) {
    var merged = new HashSet<State>();
    states
        .collect(Collectors.groupingBy(State::shape))
        .values()
        .forEach(alike -> merged.addAll(merged(alike)));
    return merged;
  }

  private static List<State> merged(List<State> alike) {
    var merged = new ArrayList<State>();
    for (var state : alike) {
      var other = merged.stream().filter(known -> known.with(state).isPresent()).findFirst();
      other.ifPresent(merged::remove);
      merged.add(other.flatMap(known -> known.with(state)).orElse(state));
    }
    return merged;
  }

  /** How things may stand now. */
  Stream<State> possible(Instant now) {
    var reached = reached(now);
    return looking.map(look -> midway(reached, look, now)).orElseGet(reached::stream);
  }

  /** How far the looks may have come that were superseded. */
  private Set<State> reached(Instant now) {
    var reached = states;
    for (var look : superseded) {
      reached = merged(midway(reached, look, now));
    }
    return reached;
  }

  private static Stream<State> midway(Set<State> before, Look look, Instant now) {
    return before.stream().flatMap(state -> state.looking(look.until(now)));
  }

  /**
   * The look went through, if what comes of it is so; else it still goes on.
   *
   * @param started when the operator says that the last term started
   * @return what AWS has otherwise than any of the ways in which things may stand
   */
  List<String> goesThrough(Instant now, Optional<Instant> started, Agreement agreement) {
    var look = looking.orElseThrow().until(now);
    var complaints = new ArrayList<String>();
    var agreed =
        reached(now).stream()
            .flatMap(state -> state.looked(look))
            .flatMap(state -> agreement.of(state, started, complaints).stream());
    var left = merged(agreed);
    if (left.isEmpty()) {
      return complaints;
    }
    comesTo(left);
    return List.of();
  }

  /** What has come of the last look that went through. */
  Stream<Met> met() {
    return states.stream().flatMap(State::met);
  }

  /** Terms that may be in force, to find instants of interest. */
  Stream<Term> terms() {
    return states.stream().flatMap(state -> state.memory().stream()).map(Memory::term);
  }

  /** Overlaps of ExternalIds that may be in force. */
  Stream<Ids.Overlap> overlaps() {
    return states.stream()
        .flatMap(state -> state.memory().stream())
        .flatMap(memory -> memory.ids().overlap().stream());
  }

  @Override
  public String toString() {
    return states.stream().map(State::toString).collect(Collectors.joining("\n  ", "  ", ""));
  }
}
