package dev.drawbridge.model;

import dev.drawbridge.model.Memory.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a look at an access comes to, by the rules that people are told. */
final class Rulebook {
  private Rulebook() {}

  /**
   * What comes of it.
   *
   * @param memory what is remembered
   * @param door what AWS should have; empty where nothing is written
   */
  record Result(Optional<Memory> memory, Optional<Door> door) {
    Result(Optional<Memory> memory, Door door) {
      this(memory, Optional.of(door));
    }

    boolean opens() {
      return door.filter(Door.Open.class::isInstance).isPresent();
    }
  }

  private enum Verdict {
    GRANTED,
    /** Refused because of an edit: what was granted last stays. */
    HELD,
    /** Refused because of who or where: closed. */
    CLOSED
  }

  /** Every outcome that is right, where the operator may take the time to be this. */
  static List<Result> results(Optional<Memory> before, Look look, Instant now) {
    return memories(before, now)
        .flatMap(memory -> looked(memory, look, now).stream().flatMap(r -> seen(memory, look, r)))
        .toList();
  }

  /** The same in the middle of the look, where what was decided may be remembered already. */
  static List<Result> halfway(Optional<Memory> before, Look look, Instant now) {
    var decided =
        memories(before, now)
            .flatMap(memory -> looked(memory, look, now).stream())
            .map(result -> result.opens() ? new Result(result.memory(), Optional.empty()) : result);
    var seen = results(before, look, now).stream();
    return (look.departed().isEmpty() ? seen : Stream.concat(seen, decided)).toList();
  }

  private static Stream<Optional<Memory>> memories(Optional<Memory> before, Instant now) {
    return before
        .map(known -> known.ids().at(now).stream().map(known::ids).map(Optional::of))
        .orElse(Stream.of(Optional.empty()));
  }

  /**
   * Rule 7: a principal is not bound anew by a look, which writes nothing then. It also may forget
   * what was asked, where it could not see the boundary of the account.
   */
  private static Stream<Result> seen(Optional<Memory> before, Look look, Result result) {
    if (look.departed().isEmpty() || !result.opens() || approved(before, result)) {
      return Stream.of(result);
    }
    return Stream.concat(before.stream(), result.memory().stream())
        .flatMap(
            memory ->
                Departure.seen(memory.departed(), look.departed().get(), look)
                    .map(seen -> memory.departed(Optional.of(seen))))
        .map(memory -> new Result(Optional.of(memory), Optional.empty()));
  }

  /** A renewal, or a first look at an update that names another. */
  private static boolean approved(Optional<Memory> before, Result result) {
    var after = result.memory().orElseThrow();
    return before
        .filter(
            known ->
                known.accepted().guest() != after.accepted().guest()
                    || (known.departed().isPresent() && after.departed().isEmpty()))
        .isPresent();
  }

  private static List<Result> looked(Optional<Memory> memory, Look look, Instant now) {
    if (look.deleting()) {
      return List.of(
          new Result(memory.map(known -> known.noted(look).role(Role.NONE)), new Door.Gone()));
    }
    var starts = starts(memory, look);
    var verdict = judge(look.asked(), look.around(), now, starts);
    if (verdict != Verdict.GRANTED) {
      return refused(memory, look, now, verdict);
    }
    var granted = granted(memory, look, starts);
    if (stopped(granted, look.around(), now)
        && !mayExist(memory)
        && now.isBefore(granted.term().firstEnd())) {
      // Nothing is begun for an access that is stopped.
      return List.of(new Result(memory.map(known -> known.noted(look)), new Door.Gone()));
    }
    return standing(granted, look.around(), now, false);
  }

  /** Rule 11: a strictly later instant in an update of the object, and a first one. */
  private static boolean starts(Optional<Memory> memory, Look look) {
    return memory.isEmpty()
        || (memory.get().uid().equals(look.uid())
            && look.around().guarded()
            && look.asked().review().isAfter(memory.get().seenReview())
            && look.asked().review().isAfter(memory.get().term().review()));
  }

  private static Verdict judge(Asked asked, Around around, Instant now, boolean starts) {
    if (asked.guest() == Guest.STRANGER || !around.namespaceAllowed()) {
      return Verdict.CLOSED;
    }
    var anHour = Duration.ofHours(1);
    var roleWithMore =
        !asked.guest().user() && (asked.mfa() || asked.session().compareTo(anHour) > 0);
    var vendorWithout = asked.guest() == Guest.VENDOR && asked.externalId().isEmpty();
    var beyond =
        !asked.review().isAfter(now)
            || asked.review().isAfter(now.plus(Around.LONGEST_REVIEW))
            || asked.duration().compareTo(Around.LONGEST_TERM) > 0
            || around.endOf(asked.guest()).filter(end -> !now.isBefore(end)).isPresent();
    return roleWithMore || vendorWithout || (starts && beyond) ? Verdict.HELD : Verdict.GRANTED;
  }

  private static List<Result> refused(
      Optional<Memory> before, Look look, Instant now, Verdict verdict) {
    if (!mayExist(before)) {
      return List.of(new Result(before.map(known -> known.noted(look)), new Door.Gone()));
    }
    var noted = before.get().noted(look);
    var shortened = noted.term().shortened(look.asked());
    var memory = noted.term(shortened.withinParty(noted.accepted(), look.around()));
    var closes =
        verdict == Verdict.CLOSED
            || judge(memory.accepted(), look.around(), now, false) == Verdict.CLOSED;
    var results = new ArrayList<>(standing(memory, look.around(), now, closes));
    if (memory.role() == Role.UNSURE) {
      // What was accepted and never seen to exist is not created any more.
      results.add(new Result(Optional.of(memory.role(Role.NONE)), new Door.Gone()));
    }
    return results;
  }

  private static Memory granted(Optional<Memory> memory, Look look, boolean starts) {
    var asked = look.asked();
    var term = starts ? Term.started(look) : memory.get().term().narrowed(asked, look.around());
    return new Memory(
        look.uid(),
        asked.review(),
        asked.suspended(),
        memory.map(known -> known.stillSuspended(look)).orElse(asked.suspended()),
        term,
        asked,
        ids(memory, look, starts),
        memory.map(Memory::role).orElse(Role.NONE),
        memory.filter(_ -> !starts && !namesAnother(memory, look)).flatMap(Memory::departed));
  }

  /** Only an update of an object that has a role is taken for an approval. */
  private static boolean namesAnother(Optional<Memory> memory, Look look) {
    return look.around().guarded()
        && memory
            .filter(known -> known.uid().equals(look.uid()) && known.mayExist())
            .filter(known -> known.accepted().guest() != look.asked().guest())
            .isPresent();
  }

  /** Rule 2: one id is in force, and the one before it for a while, never across parties. */
  private static Ids ids(Optional<Memory> memory, Look look, boolean starts) {
    var known = memory.filter(m -> m.accepted().guest().party() == look.asked().guest().party());
    var kept =
        known
            .filter(m -> m.accepted().externalId().isEmpty() && (m.mayExist() || !starts))
            .map(m -> m.ids().accepted().getFirst());
    var current =
        look.asked()
            .externalId()
            .or(() -> kept)
            .orElse(Ids.fresh(known.map(m -> m.ids().accepted().getFirst())));
    if (known.isEmpty() || !known.get().mayExist()) {
      return Ids.only(current);
    }
    var before = known.get().ids();
    return before.accepted().getFirst().equals(current) ? before : before.followedBy(current, look);
  }

  /** Where the term stands; while its start is not known to the second, either side of its end. */
  private static List<Result> standing(Memory memory, Around around, Instant now, boolean closes) {
    var results = new ArrayList<Result>();
    if (!now.isBefore(memory.term().firstEnd())) {
      results.add(new Result(Optional.of(memory.role(Role.NONE)), new Door.Gone()));
    }
    if (now.isBefore(memory.term().lastEnd())) {
      var kept = memory.mayExist() ? memory : memory.role(Role.UNSURE);
      var closed = closes || stopped(memory, around, now);
      results.add(new Result(Optional.of(kept), closed ? new Door.Closed() : memory.open()));
    }
    return results;
  }

  private static boolean stopped(Memory memory, Around around, Instant now) {
    var overdue = !now.isBefore(memory.term().review().plus(memory.term().grace()));
    return memory.suspended()
        || around.stops(memory.accepted().guest())
        || memory.closedForDeparture()
        || overdue;
  }

  private static boolean mayExist(Optional<Memory> memory) {
    return memory.filter(Memory::mayExist).isPresent();
  }
}
