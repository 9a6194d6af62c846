package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be remembered of an access, whatever becomes of the object.
 *
 * @param uid of the object as it was looked at last
 * @param seenReview its review date then
 * @param seenSuspended whether it was suspended then
 * @param suspended whether a suspension stands
 * @param accepted what was granted last
 * @param departed its principal, where that was deleted
 */
record Memory(
    String uid,
    Instant seenReview,
    boolean seenSuspended,
    boolean suspended,
    Term term,
    Asked accepted,
    Ids ids,
    Role role,
    Optional<Departure> departed) {

  private static final Duration NEAR = Duration.ofMinutes(5);

  /** Whether a role is there. */
  enum Role {
    NONE,
    /** One may have been created, and the operator may not know it. */
    UNSURE,
    THERE
  }

  boolean mayExist() {
    return role != Role.NONE;
  }

  private Grant grant() {
    return new Grant(
        accepted.guest(), ids.accepted(), accepted.mfa(), accepted.errand(), accepted.session());
  }

  Memory role(Role other) {
    return new Memory(
        uid, seenReview, seenSuspended, suspended, term, accepted, ids, other, departed);
  }

  Memory term(Term other) {
    return new Memory(
        uid, seenReview, seenSuspended, suspended, other, accepted, ids, role, departed);
  }

  Memory ids(Ids other) {
    return new Memory(
        uid, seenReview, seenSuspended, suspended, term, accepted, other, role, departed);
  }

  Memory departed(Optional<Departure> other) {
    return new Memory(uid, seenReview, seenSuspended, suspended, term, accepted, ids, role, other);
  }

  /** Rule 7: closed until a person approves whoever has the name now. */
  boolean closedForDeparture() {
    return departed.filter(Departure::proved).isPresent();
  }

  Door.Open open() {
    return new Door.Open(grant(), term.lastDeadline());
  }

  /** Only the object and its stop are noted. */
  Memory noted(Look look) {
    return new Memory(
        look.uid(),
        uid.equals(look.uid()) ? seenReview : look.asked().review(),
        look.asked().suspended(),
        stillSuspended(look),
        term,
        accepted,
        ids,
        role,
        departed);
  }

  /** A suspension is lifted by an update of the object that it was seen in, and by nothing else. */
  boolean stillSuspended(Look look) {
    var lifted =
        uid.equals(look.uid())
            && seenSuspended
            && look.around().guarded()
            && !look.asked().suspended();
    return look.asked().suspended() || (suspended && !lifted);
  }

  /** Both in one, where the times that differ lie near. */
  Optional<Memory> with(Memory other) {
    var starts =
        near(
            new Span(term.earliest(), term.latest()),
            new Span(other.term.earliest(), other.term.latest()));
    var overlaps =
        ids.overlap().isEmpty()
            ? Optional.of(ids)
            : near(span(ids), span(other.ids))
                .map(
                    both ->
                        new Ids(
                            ids.accepted(),
                            Optional.of(new Ids.Overlap(both.first(), both.last()))));
    return starts.flatMap(
        both ->
            overlaps.map(
                known ->
                    term(term.from(both.first(), both.last()))
                        .ids(known)
                        .departed(departed.map(one -> one.with(other.departed.orElseThrow())))));
  }

  private record Span(Instant first, Instant last) {}

  private static Span span(Ids ids) {
    return new Span(ids.overlap().orElseThrow().earliest(), ids.overlap().orElseThrow().latest());
  }

  private static Optional<Span> near(Span left, Span right) {
    var first = left.first.isBefore(right.first) ? left.first : right.first;
    var last = left.last.isAfter(right.last) ? left.last : right.last;
    return left.first.isAfter(right.last.plus(NEAR)) || right.first.isAfter(left.last.plus(NEAR))
        ? Optional.empty()
        : Optional.of(new Span(first, last));
  }
}
