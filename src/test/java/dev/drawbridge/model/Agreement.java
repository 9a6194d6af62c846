package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether AWS is as one way in which things may stand has it, once a look went through. */
record Agreement(Observed aws, List<Session> sessions, List<Way> ways, Instant now, Set<Met> met) {

  private static final Duration LONGEST = Duration.ofHours(12);

  /**
   * The state with what the operator has told.
   *
   * @param complaints gets what differs
   */
  Optional<State> of(State expected, Optional<Instant> started, List<String> complaints) {
    var known = expected.knowing(started, aws.shownIds());
    if (known.isEmpty()) {
      complaints.add(
          "a term started at %s with ids %s: not as in %s"
              .formatted(started, aws.shownIds(), expected));
      return Optional.empty();
    }
    var differs = differs(known.get());
    differs.ifPresent(what -> complaints.add("%s: not as in %s".formatted(what, known.get())));
    return differs.isEmpty() ? known : Optional.empty();
  }

  private Optional<String> differs(State state) {
    if (state.halfway()) {
      return aws.departed().isPresent()
          ? Optional.empty()
          : Optional.of("no principal is shown to be deleted");
    }
    return switch (state.door()) {
      case Door.Gone _ -> aws.exists() ? Optional.of("a role is there") : Optional.empty();
      case Door.Closed _ ->
          aws.exists()
              ? first(
                  Stream.of(admission(state), sessions(state), everlasting(), revocation(state)))
              : Optional.of("no role is there");
      case Door.Open(var grant, _) ->
          aws.exists()
              ? first(
                  Stream.of(
                      admission(state),
                      deadline(state, grant),
                      sessions(state),
                      revocation(state),
                      longest(grant)))
              : Optional.of("no role is there");
    };
  }

  private static Optional<String> first(Stream<Optional<String>> complaints) {
    return complaints.flatMap(Optional::stream).findFirst();
  }

  private Optional<String> admission(State state) {
    for (var way : ways) {
      var expected = state.letsIn(way) && now.isBefore(state.lastDeadline().orElseThrow());
      if (aws.lets(way, now) != expected) {
        return Optional.of("%s gets in: %s".formatted(way, !expected));
      }
    }
    return Optional.empty();
  }

  /** The same instant ends admission and use; it is known to the second. */
  private Optional<String> deadline(State state, Grant grant) {
    var expected = state.lastDeadline().orElseThrow();
    var before = expected.minusSeconds(1);
    var way = new Way(grant.guest(), grant.ids().getFirst(), grant.guest().user());
    if (!now.isBefore(before)) {
      return Optional.empty();
    }
    if (!aws.lets(way, before)) {
      return Optional.of("nobody gets in a second before " + expected);
    }
    if (aws.lets(way, expected)) {
      return Optional.of("somebody gets in at " + expected);
    }
    var reach = aws.reach(ways);
    return reach.equals(Optional.of(expected))
        ? Optional.empty()
        : Optional.of("the deadline in AWS is %s and not %s".formatted(reach, expected));
  }

  private Optional<String> everlasting() {
    return aws.reach(ways).map(reach -> "a closed role works until " + reach);
  }

  /** A revocation goes once every session has ended that it denies. */
  private Optional<String> revocation(State state) {
    return aws.revokes() && now.isAfter(state.lastRevoked(LONGEST))
        ? Optional.of("a revocation stands that denies nobody")
        : Optional.empty();
  }

  private Optional<String> longest(Grant grant) {
    var seconds = aws.text().orElseThrow().maxSessionSeconds();
    return seconds == grant.session().toSeconds()
        ? Optional.empty()
        : Optional.of("the longest session is %d s".formatted(seconds));
  }

  private Optional<String> sessions(State state) {
    for (var session : sessions) {
      for (var action : List.of(Errand.GET, Errand.PUT)) {
        var works = aws.allows(session, action, now);
        if (must(state, session, action)) {
          met.add(Met.WORKING);
          if (!works) {
            return Optional.of("%s cannot do %s".formatted(session, action));
          }
        }
        if (!state.mayUse(session, action) && works) {
          return Optional.of("%s can do %s".formatted(session, action));
        }
      }
    }
    return Optional.empty();
  }

  private boolean must(State state, Session session, String action) {
    return now.isBefore(state.lastDeadline().orElse(Instant.MIN))
        && ofThisRole(session)
        && state.mustUse(session, action);
  }

  private boolean ofThisRole(Session session) {
    return aws.text().filter(role -> role.id().equals(session.roleId())).isPresent();
  }
}
