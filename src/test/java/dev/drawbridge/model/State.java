package dev.drawbridge.model;

import dev.drawbridge.model.Memory.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way in which things may stand.
 *
 * @param door what AWS should have, or is being brought to
 * @param settled what AWS had when a look went through last
 * @param halfway whether a look since then did not go through
 * @param cutBefore sessions issued before it are dead
 * @param unsureBefore sessions issued before it may be dead
 */
record State(
    Optional<Memory> memory,
    Door door,
    Door settled,
    boolean halfway,
    Instant cutBefore,
    Instant unsureBefore) {
  /** A revocation reaches past the moment at which the change of a trust counts everywhere. */
  private static final Duration SLACK = Duration.ofMinutes(2).plusSeconds(5);

  static final State FIRST =
      new State(
          Optional.empty(), new Door.Gone(), new Door.Gone(), false, Instant.MIN, Instant.MIN);

  /** How things may stand in the middle of a look, or after one that did not go through. */
  Stream<State> looking(Look look) {
    var stays =
        new State(
            memory, door, settled, true, cutBefore, later(unsureBefore, look.to().plus(SLACK)));
    return Stream.concat(Stream.of(stays), outcomes(look).map(stays::halfwayTo));
  }

  /** How things may stand after a look that went through. */
  Stream<State> looked(Look look) {
    return outcomes(look).map(result -> settledAt(result, look));
  }

  private Stream<Rulebook.Result> outcomes(Look look) {
    return Stream.concat(Stream.of(look.from(), look.to()), unasked(look).stream())
        .flatMap(now -> Rulebook.results(memory, look, now).stream())
        .distinct();
  }

  /** Where there is no role, AWS need not be asked for the time to see that none is to be made. */
  private Optional<Instant> unasked(Look look) {
    return look.local()
        .filter(_ -> memory.filter(Memory::mayExist).isEmpty())
        .filter(
            now ->
                Rulebook.results(memory, look, now).stream()
                    .allMatch(result -> result.door() instanceof Door.Gone));
  }

  private State halfwayTo(Rulebook.Result result) {
    return new State(result.memory(), result.door(), settled, true, cutBefore, unsureBefore);
  }

  private State settledAt(Rulebook.Result result, Look look) {
    var role = result.door() instanceof Door.Gone ? Role.NONE : Role.THERE;
    var cut = cuts(settled, result.door());
    return new State(
        result.memory().map(known -> known.role(role)),
        result.door(),
        result.door(),
        false,
        cut ? look.from() : cutBefore,
        cut || halfway ? later(unsureBefore, look.to().plus(SLACK)) : unsureBefore);
  }

  private static boolean cuts(Door before, Door after) {
    return switch (after) {
      case Door.Gone _ -> false;
      case Door.Closed _ -> !(before instanceof Door.Gone);
      case Door.Open(var grant) ->
          switch (before) {
            case Door.Gone _ -> false;
            case Door.Closed _ -> true;
            case Door.Open(var old) -> grant.narrows(old);
          };
    };
  }

  /** Whether somebody may get in now. */
  boolean letsIn(Way way) {
    return open().filter(grant -> grant.letsIn(way)).isPresent();
  }

  /** Whether a session may do this, if AWS's own deadline lets it. */
  boolean mayUse(Session session, String action) {
    return mayLive(session) && open().orElseThrow().errand().actions().contains(action);
  }

  /** Whether a session may be let in by a bucket. */
  boolean mayLive(Session session) {
    return open().filter(grant -> grant.fits(session)).isPresent()
        && !session.issued().isBefore(cutBefore);
  }

  /** When the last session has ended that a revocation denies, none being longer than this. */
  Instant lastRevoked(Duration longest) {
    return unsureBefore.equals(Instant.MIN) ? unsureBefore : unsureBefore.plus(longest);
  }

  /** Whether a session must be able to do this before the deadline. */
  boolean mustUse(Session session, String action) {
    return mayUse(session, action) && !halfway && !session.issued().isBefore(unsureBefore);
  }

  Optional<Grant> open() {
    return door instanceof Door.Open(var grant) ? Optional.of(grant) : Optional.empty();
  }

  /** The deadline at the latest, of whatever was granted last. */
  Optional<Instant> lastDeadline() {
    return memory.map(known -> known.term().lastDeadline());
  }

  /** The same with what the operator has told: the second of the start, and the generated ids. */
  Optional<State> knowing(Optional<Instant> started, List<String> shownIds) {
    if (memory.isEmpty()) {
      return Optional.of(this);
    }
    var term =
        started.isEmpty()
            ? Optional.of(memory.get().term())
            : memory.get().term().pinned(started.get());
    var ids =
        open().isEmpty() ? Optional.of(memory.get().ids()) : memory.get().ids().named(shownIds);
    return term.isEmpty() || ids.isEmpty()
        ? Optional.empty()
        : Optional.of(with(memory.get().term(term.get()).ids(ids.get())));
  }

  private State with(Memory known) {
    var door = open().isPresent() ? new Door.Open(known.grant()) : this.door;
    return new State(Optional.of(known), door, door, halfway, cutBefore, unsureBefore);
  }

  Stream<Met> met() {
    var door =
        switch (this.door) {
          case Door.Gone _ -> Met.GONE;
          case Door.Closed _ -> Met.CLOSED;
          case Door.Open _ -> Met.OPEN;
        };
    return Stream.of(
            Stream.of(door),
            Stream.of(Met.CUT).filter(_ -> cutBefore.isAfter(Instant.MIN)),
            Stream.of(Met.OVERLAP).filter(_ -> open().filter(g -> g.ids().size() > 1).isPresent()))
        .flatMap(met -> met);
  }

  /** The same but for what is known to some seconds only. */
  State shape() {
    return new State(
        memory.map(known -> known.term(known.term().shape()).ids(known.ids().shape())),
        door,
        settled,
        halfway,
        cutBefore,
        Instant.EPOCH);
  }

  /** Both in one, where they are alike and what differs lies near; empty where it does not. */
  Optional<State> with(State other) {
    var unsure = later(unsureBefore, other.unsureBefore);
    if (memory.isEmpty()) {
      return Optional.of(new State(memory, door, settled, halfway, cutBefore, unsure));
    }
    return memory
        .get()
        .with(other.memory.orElseThrow())
        .map(both -> new State(Optional.of(both), door, settled, halfway, cutBefore, unsure));
  }

  private static Instant later(Instant left, Instant right) {
    return left.isBefore(right) ? right : left;
  }
}
