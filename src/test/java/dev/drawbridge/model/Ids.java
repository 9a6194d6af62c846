package dev.drawbridge.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The ExternalIds that a role accepts.
 *
 * @param accepted the one in force first
 * @param overlap until when the one before is accepted too
 */
record Ids(List<String> accepted, Optional<Overlap> overlap) {
  /** An instant that is known to some seconds only. */
  record Overlap(Instant earliest, Instant latest) {}

  Ids {
    accepted = List.copyOf(accepted);
  }

  static Ids only(String id) {
    return new Ids(List.of(id), Optional.empty());
  }

  static boolean given(String id) {
    return id.equals(Asked.ID_ONE) || id.equals(Asked.ID_TWO);
  }

  static boolean unseen(String id) {
    return id.startsWith("?");
  }

  /** A generated id that nobody has seen yet, and another one than this. */
  static String fresh(Optional<String> before) {
    return before.equals(Optional.of("?a")) ? "?b" : "?a";
  }

  /** This id from a look on, beside the one before. */
  Ids followedBy(String id, Look look) {
    return new Ids(
        List.of(id, accepted.getFirst()),
        Optional.of(new Overlap(look.from().plus(Around.OVERLAP), look.to().plus(Around.OVERLAP))));
  }

  /** What they may be later. */
  List<Ids> at(Instant now) {
    if (overlap.isEmpty() || now.isBefore(overlap.get().earliest())) {
      return List.of(this);
    }
    var lapsed = only(accepted.getFirst());
    return now.isAfter(overlap.get().latest()) ? List.of(lapsed) : List.of(this, lapsed);
  }

  /**
   * The same, with those that were not seen before named as the role has them; empty where it has
   * others. Their order says nothing.
   */
  Optional<Ids> named(List<String> shown) {
    var unnamed =
        new ArrayDeque<>(
            shown.stream().filter(id -> !accepted.contains(id) && !given(id)).toList());
    if (shown.size() != accepted.size()
        || unnamed.size() != accepted.stream().filter(Ids::unseen).count()
        || !shown.containsAll(accepted.stream().filter(id -> !unseen(id)).toList())) {
      return Optional.empty();
    }
    var named = accepted.stream().map(id -> unseen(id) ? unnamed.remove() : id).toList();
    return Optional.of(new Ids(named, overlap));
  }

  /** The same, wherever its overlap ends. */
  Ids shape() {
    return new Ids(accepted, overlap.map(_ -> new Overlap(Instant.EPOCH, Instant.EPOCH)));
  }
}
