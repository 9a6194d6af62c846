package dev.drawbridge.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.evaluator.Context;
import dev.drawbridge.evaluator.EvaluatedRole;
import dev.drawbridge.evaluator.Policy;
import dev.drawbridge.evaluator.Policy.Kind;
import dev.drawbridge.evaluator.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What AWS makes of the role now. */
public final class Observed {
  public static final String ORGANIZATION = "o-a1b2c3d4e5";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String OBJECT = "arn:aws:s3:::artifacts/a";
  private static final String SESSION_NAME = "work";
  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
  private static final Pattern DELETED = Pattern.compile("\"(A(?:ROA|IDA)[A-Z0-9]{12,})\"");
  private static final Pattern TIMES = Pattern.compile("\"aws:CurrentTime\":\"([^\"]+)\"");

  private final Optional<RoleText> text;
  private final Optional<EvaluatedRole> role;
  private final Function<Guest, Optional<Caller>> guests;
  private final Map<Guest, Optional<Caller>> callers = new EnumMap<>(Guest.class);
  private final Optional<Caller> worker;
  private final Function<Kind, Function<String, Policy>> policies;

  /**
   * Reads the role.
   *
   * @param guests who comes for a guest, while he exists
   * @param policies keeps what was read before
   */
  public Observed(
      Optional<RoleText> text,
      Function<Guest, Optional<Caller>> guests,
      Function<Kind, Function<String, Policy>> policies) {
    this.text = text;
    this.guests = guests;
    this.policies = policies;
    this.worker = text.map(shown -> Caller.sessionOf(shown.arn(), shown.id(), SESSION_NAME));
    this.role =
        text.map(
            shown ->
                new EvaluatedRole(
                    shown.arn(),
                    shown.id(),
                    policies.apply(Kind.TRUST).apply(shown.trust()),
                    shown.inline().values().stream().map(policies.apply(Kind.IDENTITY)).toList(),
                    policies.apply(Kind.IDENTITY).apply(shown.boundary())));
  }

  /** Tells the ExternalIds that are shown. */
  Observed knownTo(Consumer<String> hears) {
    shownIds().forEach(hears);
    return this;
  }

  /** Whether its trust names a guest who exists. */
  boolean namesGuest() {
    return text.filter(shown -> shown.trust().contains("\"arn:aws:iam::")).isPresent();
  }

  boolean hasTrustOf(Observed other) {
    return text.map(RoleText::trust).equals(other.text.map(RoleText::trust));
  }

  boolean exists() {
    return role.isPresent();
  }

  Optional<RoleText> text() {
    return text;
  }

  /** Whether somebody gets in so at this time. */
  boolean lets(Way way, Instant at) {
    return role.isPresent()
        && callers
            .computeIfAbsent(way.guest(), guests)
            .filter(caller -> role.get().assume(caller, context(way, at)).allowed())
            .isPresent();
  }

  private static Context context(Way way, Instant at) {
    var tooling = way.guest().party() == Guest.Party.TOOLING;
    return new Context(
        at,
        Optional.empty(),
        tooling ? Optional.of(ORGANIZATION) : Optional.empty(),
        way.mfa() ? Optional.of(true) : Optional.empty(),
        Optional.of(way.id()).filter(id -> !id.isEmpty()));
  }

  /** Whether a session can do this at this time, by the policies of the role alone. */
  boolean allows(Session session, String action, Instant at) {
    return uses(session, action, at, Optional.empty());
  }

  /** The same where the bucket lets that very session do everything. */
  boolean allowsInvited(Session session, String action, Instant at) {
    return !halfMade() && uses(session, action, at, role.map(_ -> invitation()));
  }

  /** Without the inline policy nothing of ours denies what a bucket allows. */
  private boolean halfMade() {
    return text.filter(shown -> !shown.inline().containsKey("DrawbridgeAccess")).isPresent();
  }

  private boolean uses(Session session, String action, Instant at, Optional<Policy> bucket) {
    if (role.isEmpty() || !session.roleId().equals(role.get().roleId()) || !session.lives(at)) {
      return false;
    }
    var context = Context.at(at).issued(session.issued());
    var request = new Request(worker.orElseThrow(), action, OBJECT, context);
    return role.get().use(request, bucket).allowed();
  }

  private Policy invitation() {
    return policies
        .apply(Kind.RESOURCE)
        .apply(
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
              "Principal": {"AWS": "%s"}, "Resource": "arn:aws:s3:::artifacts/*"}]}
            """
                .formatted(worker.flatMap(Caller::session).orElseThrow()));
  }

  /** The ExternalIds that its trust names, in their order. */
  List<String> shownIds() {
    var ids = new ArrayList<String>();
    text.ifPresent(
        shown -> {
          var named = trust(shown).at("/Statement/0/Condition/StringEquals/sts:ExternalId");
          if (named.isTextual()) {
            ids.add(named.asText());
          }
          named.forEach(id -> ids.add(id.asText()));
        });
    return ids;
  }

  private static JsonNode trust(RoleText shown) {
    try {
      return JSON.readTree(shown.trust());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("the evaluator has read it", unreadable);
    }
  }

  boolean revokes() {
    return text.filter(shown -> shown.inline().containsKey("DrawbridgeRevoke")).isPresent();
  }

  /** What its trust shows of a principal that was deleted. */
  Optional<String> departed() {
    return text.map(shown -> DELETED.matcher(shown.trust()))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /**
   * The instant from which on nobody gets in and no session can do anything, wherever it is
   * invited; empty where that is so at any time.
   */
  Optional<Instant> reach(List<Way> ways) {
    var times = instants().distinct().sorted(Comparator.reverseOrder()).toList();
    if (anything(ways, FAR)) {
      return Optional.of(Instant.MAX);
    }
    return times.stream().filter(time -> anything(ways, time.minusSeconds(1))).findFirst();
  }

  private boolean anything(List<Way> ways, Instant at) {
    return ways.stream().anyMatch(way -> lets(way, at))
        || role.filter(r -> works(r, at)).isPresent();
  }

  private boolean works(EvaluatedRole known, Instant at) {
    var anybody = new Way(Guest.CI, "", false);
    var fresh = new Session(known.roleId(), anybody, at, Duration.ofHours(1));
    return allowsInvited(fresh, Errand.GET, at);
  }

  private Stream<Instant> instants() {
    return text.stream()
        .flatMap(shown -> Stream.concat(Stream.of(shown.trust()), shown.inline().values().stream()))
        .flatMap(document -> TIMES.matcher(document).results())
        .map((MatchResult found) -> Instant.parse(found.group(1)));
  }

  @Override
  public String toString() {
    return text.map(shown -> shown.trust() + " " + shown.inline()).orElse("no role");
  }
}
