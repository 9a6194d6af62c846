package dev.drawbridge.model;

import dev.drawbridge.model.Memory.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One way in which things may stand.
 *
 * @param door what AWS should have, or is being brought to
 * @param settled what AWS had when a look went through last
 * @param halfway whether a look since then did not go through, or wrote nothing
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
    var outcomes = outcomes(look, now -> Rulebook.halfway(memory, look, now));
    return Stream.concat(Stream.of(stays), outcomes.map(stays::halfwayTo));
  }

  /** How things may stand after a look that went through. */
  Stream<State> looked(Look look) {
    return outcomes(look, now -> Rulebook.results(memory, look, now))
        .map(result -> settledAt(result, look));
  }

  private Stream<Rulebook.Result> outcomes(
      Look look, Function<Instant, List<Rulebook.Result>> results) {
    return Stream.concat(Stream.of(look.from(), look.to()), unasked(look).stream())
        .flatMap(now -> results.apply(now).stream())
        .distinct();
  }

  /** Where there is no role, AWS need not be asked for the time to see that none is to be made. */
  private Optional<Instant> unasked(Look look) {
    return look.local()
        .filter(_ -> memory.filter(Memory::mayExist).isEmpty())
        .filter(
            now ->
                Rulebook.results(memory, look, now).stream()
                    .flatMap(result -> result.door().stream())
                    .allMatch(Door.Gone.class::isInstance));
  }

  private State halfwayTo(Rulebook.Result result) {
    return new State(
        result.memory(), result.door().orElse(door), settled, true, cutBefore, unsureBefore);
  }

  private State settledAt(Rulebook.Result result, Look look) {
    return result
        .door()
        .map(brought -> settledAt(result.memory(), brought, look))
        .orElseGet(() -> halfwayTo(result));
  }

  private State settledAt(Optional<Memory> remembered, Door brought, Look look) {
    var role = brought instanceof Door.Gone ? Role.NONE : Role.THERE;
    var opens = brought instanceof Door.Open;
    var cut = cuts(settled, brought) || (opens && look.departed().isPresent());
    return new State(
        remembered
            .map(known -> known.role(role))
            .map(known -> opens ? known.departed(Optional.empty()) : known),
        brought,
        brought,
        false,
        cut ? look.from() : cutBefore,
        cut || halfway ? later(unsureBefore, look.to().plus(SLACK)) : unsureBefore);
  }

  private static boolean cuts(Door before, Door after) {
    return switch (after) {
      case Door.Gone _ -> false;
      case Door.Closed _ -> !(before instanceof Door.Gone);
      case Door.Open(var grant, _) ->
          switch (before) {
            case Door.Gone _ -> false;
            case Door.Closed _ -> true;
            case Door.Open(var old, _) -> grant.narrows(old);
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
    return open().filter(grant -> grant.fits(session) || mayFit(grant, session)).isPresent()
        && !session.issued().isBefore(cutBefore);
  }

  /** On the way from one grant to another a session may be of both, until it is cut at the end. */
  private boolean mayFit(Grant grant, Session session) {
    return halfway
        && settled instanceof Door.Open(var before, _)
        && (before.letsIn(session.way()) || grant.letsIn(session.way()))
        && (before.lasts(session) || grant.lasts(session));
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
    return door instanceof Door.Open(var grant, _) ? Optional.of(grant) : Optional.empty();
  }

  /** The deadline of an open role at the latest. */
  Optional<Instant> lastDeadline() {
    return door instanceof Door.Open(_, var until) ? Optional.of(until) : Optional.empty();
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
        open().isEmpty() || halfway
            ? Optional.of(memory.get().ids())
            : memory.get().ids().named(shownIds);
    return term.isEmpty() || ids.isEmpty()
        ? Optional.empty()
        : Optional.of(with(memory.get().term(term.get()).ids(ids.get())));
  }

  private State with(Memory known) {
    if (halfway) {
      return new State(Optional.of(known), door, settled, halfway, cutBefore, unsureBefore);
    }
    var brought = open().isPresent() ? known.open() : door;
    return new State(Optional.of(known), brought, brought, halfway, cutBefore, unsureBefore);
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
            Stream.of(Met.DEPARTED).filter(_ -> closedForDeparture()),
            Stream.of(Met.CUT).filter(_ -> cutBefore.isAfter(Instant.MIN)),
            Stream.of(Met.OVERLAP).filter(_ -> open().filter(g -> g.ids().size() > 1).isPresent()))
        .flatMap(met -> met);
  }

  private boolean closedForDeparture() {
    return door instanceof Door.Closed && memory.filter(Memory::closedForDeparture).isPresent();
  }

  /** The same but for what is known to some seconds only. */
  State shape() {
    return new State(
        memory.map(
            known ->
                known
                    .term(known.term().shape())
                    .ids(known.ids().shape())
                    .departed(known.departed().map(Departure::shape))),
        door.shape(),
        settled.shape(),
        halfway,
        cutBefore,
        Instant.EPOCH);
  }

  /** Both in one, where they are alike and what differs lies near; empty where it does not. */
  Optional<State> with(State other) {
    var unsure = later(unsureBefore, other.unsureBefore);
    var either = door.with(other.door);
    if (memory.isEmpty()) {
      return Optional.of(new State(memory, either, settled, halfway, cutBefore, unsure));
    }
    return memory
        .get()
        .with(other.memory.orElseThrow())
        .map(both -> new State(Optional.of(both), either, settled, halfway, cutBefore, unsure));
  }

  private static Instant later(Instant left, Instant right) {
    return left.isBefore(right) ? right : left;
  }
}
