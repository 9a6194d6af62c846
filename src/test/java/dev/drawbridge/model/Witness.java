package dev.drawbridge.model;

import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.evaluator.Policy;
import dev.drawbridge.evaluator.Policy.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees everything that happens to one access, opens sessions wherever it can, and says what should
 * not be.
 */
public final class Witness {
  private static final List<String> ACTIONS = List.of(Errand.GET, Errand.PUT);
  private static final Set<Met> NOT_OPEN = Set.of(Met.CLOSED, Met.GONE);
  private static final Duration CHAINED = Duration.ofHours(1);

  /** Where the role and its guests are looked at. */
  public interface Place {
    Instant now();

    Optional<RoleText> role();

    /** Who comes for a guest, while he exists. */
    Optional<Caller> caller(Guest guest);
  }

  private final Place place;
  private final Reference reference = new Reference();
  private final Renewals renewals = new Renewals();
  private final Approvals approvals = new Approvals();
  private final Map<Kind, Map<String, Policy>> policies = new HashMap<>();
  private final Set<String> knownIds = new LinkedHashSet<>(List.of("", Asked.ID_ONE, Asked.ID_TWO));
  private final List<Session> sessions = new ArrayList<>();
  private final Set<Met> met = EnumSet.noneOf(Met.class);

  public Witness(Place place) {
    this.place = place;
  }

  /** A manifest was applied to an object. */
  public void applied(String uid, Asked asked) {
    renewals.applied(uid, asked.review());
    approvals.applied(uid, asked);
  }

  public void begins(Look look) {
    reference.begins(look.showing(look().departed()));
  }

  /** A look failed or died on the way; the next one goes on from there. */
  public void breaksOff() {
    met.add(Met.BROKEN_OFF);
    watch();
    reference.breaksOff(place.now());
  }

  /** Another look may begin, while it is not known what has come or will come of the one before. */
  public void supersedes(Look look) {
    reference.supersedes(look.showing(look().departed()));
  }

  /**
   * A look went through.
   *
   * @param started when the operator says that the last term started
   */
  public void goesThrough(Optional<Instant> started) {
    watch();
    var complaints = settles(started);
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          "AWS and the model differ:\n%s\nAWS: %s"
              .formatted(String.join("\n", complaints), look()));
    }
    watch();
  }

  /**
   * Takes the look to have gone through if AWS is as one way in which things may stand has it; else
   * says what differs.
   */
  public List<String> settles(Optional<Instant> started) {
    var now = place.now();
    var agreement = new Agreement(look(), live(now), ways(), now, met);
    var complaints = reference.goesThrough(now, started, agreement);
    if (complaints.isEmpty()) {
      var reach = look().reach(ways());
      renews(reach);
      renewals.settles(reach);
      var found = reference.met().collect(Collectors.toSet());
      if (met.contains(Met.DEPARTED) && Collections.disjoint(found, NOT_OPEN)) {
        met.add(Met.APPROVED);
      }
      met.addAll(found);
    }
    return complaints;
  }

  /** Something may have changed: the invariants hold, and whoever gets in opens a session. */
  public void watch() {
    var now = place.now();
    var aws = look();
    var possible = reference.possible(now).toList();
    onlyGuests(aws, possible, now);
    onlySessions(aws, possible, now);
    nothingOutlives(aws, possible, now);
    approvals.sees(aws);
    renews(aws.reach(ways()));
    openSessions(aws, now);
  }

  private void renews(Optional<Instant> reach) {
    if (renewals.reaches(reach)) {
      met.add(Met.RENEWED);
    }
  }

  private Observed look() {
    return new Observed(place.role(), place::caller, this::parser).knownTo(knownIds::add);
  }

  private Function<String, Policy> parser(Kind kind) {
    return document ->
        policies
            .computeIfAbsent(kind, _ -> new HashMap<>())
            .computeIfAbsent(document, text -> Policy.parse(kind, text));
  }

  private List<Way> ways() {
    return Way.all(knownIds);
  }

  /** Nobody but whom a person accepted may ever get in, and only with what is asked of him. */
  private void onlyGuests(Observed aws, List<State> possible, Instant now) {
    for (var way : ways()) {
      if (aws.lets(way, now) && possible.stream().noneMatch(state -> state.letsIn(way))) {
        throw broken("%s gets in".formatted(way), aws, possible);
      }
    }
  }

  /** A session that was cut, or of a role that is closed, can do nothing. */
  private void onlySessions(Observed aws, List<State> possible, Instant now) {
    for (var session : live(now)) {
      for (var action : ACTIONS) {
        if (aws.allows(session, action, now)
            && possible.stream().noneMatch(state -> state.mayUse(session, action))) {
          throw broken("%s can do %s".formatted(session, action), aws, possible);
        }
      }
      if (aws.allowsInvited(session, Errand.GET, now)
          && possible.stream().noneMatch(state -> state.mayLive(session))) {
        throw broken("%s can do what a bucket lets it".formatted(session), aws, possible);
      }
    }
  }

  /** A second after the deadline there is nothing left, with nobody there to act. */
  private void nothingOutlives(Observed aws, List<State> possible, Instant now) {
    var deadline =
        possible.stream().flatMap(s -> s.lastDeadline().stream()).max(Instant::compareTo);
    var after = deadline.filter(now::isBefore).orElse(now).plusSeconds(1);
    for (var way : ways()) {
      if (aws.lets(way, after)) {
        throw broken("%s gets in at %s".formatted(way, after), aws, possible);
      }
    }
    for (var session : live(now)) {
      if (aws.allowsInvited(session, Errand.GET, after)) {
        throw broken("%s works at %s".formatted(session, after), aws, possible);
      }
    }
  }

  private void openSessions(Observed aws, Instant now) {
    sessions.removeIf(session -> !session.lives(now));
    for (var way : ways()) {
      if (aws.lets(way, now)) {
        var role = aws.text().orElseThrow();
        var length = way.guest().user() ? Duration.ofSeconds(role.maxSessionSeconds()) : CHAINED;
        var opened = new Session(role.id(), way, whole(now), length);
        if (!sessions.contains(opened)) {
          sessions.add(opened);
        }
      }
    }
  }

  private List<Session> live(Instant now) {
    return sessions.stream().filter(session -> session.lives(now)).toList();
  }

  /** Instants at which something changes, by what may be in force. */
  public Stream<Instant> instants(Turn turn) {
    return switch (turn) {
      case REVIEW -> reference.terms().map(Term::review);
      case DEADLINE -> reference.terms().map(Term::lastDeadline);
      case END -> reference.terms().map(Term::lastEnd);
      case OVERLAP -> reference.overlaps().map(Ids.Overlap::latest);
    };
  }

  /** Whether some way in which things may stand cannot be brought about: its guest is not there. */
  public boolean excuses() {
    return look().departed().isEmpty()
        && reference
            .possible(place.now())
            .flatMap(state -> state.open().stream())
            .anyMatch(grant -> place.caller(grant.guest()).isEmpty());
  }

  /** What there was so far. */
  public Set<Met> met() {
    return Set.copyOf(met);
  }

  /** Sessions are issued at whole seconds. */
  private static Instant whole(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond());
  }

  private static AssertionError broken(String what, Observed aws, List<State> possible) {
    return new AssertionError(
        "%s\nAWS: %s\nwhat may be:\n  %s"
            .formatted(
                what, aws, String.join("\n  ", possible.stream().map(State::toString).toList())));
  }
}
