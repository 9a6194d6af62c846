package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.Roles.LiveDraft;
import dev.drawbridge.role.Roles.TermsDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Live sessions")
class LiveSessionsTest {
  private static final String OTHER = "arn:aws:iam::111122223333:role/other";

  /**
   * A change of a role.
   *
   * @param before the role as IAM has it
   * @param after the role as it should be
   */
  record Row(String sentence, ObservedRole before, DesiredRole after) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> narrowing() {
    return Stream.of(
        row("another principal", _ -> {}, t -> t.principal = OTHER),
        row("another ExternalId", _ -> {}, t -> t.externalIds = List.of("other-id")),
        row(
            "a replaced ExternalId whose overlap ends",
            t -> t.externalIds = List.of("new-id", "8c5d0a1e-id"),
            t -> t.externalIds = List.of("new-id")),
        row(
            "a second replacement, which drops the first",
            t -> t.externalIds = List.of("new-id", "8c5d0a1e-id"),
            t -> t.externalIds = List.of("newest-id", "new-id")),
        row("MFA switched on", _ -> {}, t -> t.requireMfa = true),
        row("an organization asked for", _ -> {}, t -> t.organization = Optional.of("o-1")),
        row(
            "another organization",
            t -> t.organization = Optional.of("o-1"),
            t -> t.organization = Optional.of("o-2")),
        row(
            "one side wider and the other narrower",
            _ -> {},
            t -> {
              t.externalIds = List.of("new-id", "8c5d0a1e-id");
              t.requireMfa = true;
            }));
  }

  static Stream<Row> shorter() {
    return Stream.of(
        new Row("a shorter session", Roles.live(r -> r.maxSessionSeconds = 43200), Roles.DESIRED),
        new Row(
            "a shorter session of a role that stays closed",
            Roles.live(
                role -> {
                  role.maxSessionSeconds = 43200;
                  role.trust = PolicyDocuments.CLOSED_TRUST;
                }),
            Roles.DESIRED.closed()));
  }

  static Stream<Row> stops() {
    return Stream.of(
        new Row("closing", Roles.live(_ -> {}), Roles.DESIRED.closed()),
        new Row(
            "closing a role whose principal is deleted",
            edited(Roles.DESIRED.trust().replace(Roles.PRINCIPAL, "AROAEXAMPLEEXAMPLE999")),
            Roles.DESIRED.closed()),
        new Row("opening again", edited(PolicyDocuments.CLOSED_TRUST), Roles.DESIRED));
  }

  static Stream<Row> foreignHands() {
    var trust = Roles.DESIRED.trust();
    return Stream.of(
        new Row("a foreign principal", edited(trust.replace("ci-deploy", "them")), Roles.DESIRED),
        new Row(
            "a condition that means the opposite",
            edited(trust.replace("DateLessThan", "DateGreaterThan")),
            Roles.DESIRED),
        new Row("a trust without conditions", edited(unconditional(trust)), Roles.DESIRED),
        new Row(
            "a second statement",
            edited(trust.replace("\"Statement\":[", "\"Statement\":[" + OPEN + ",")),
            Roles.DESIRED),
        new Row(
            "a looser operator",
            edited(trust.replace("StringEquals", "StringEqualsIfExists")),
            Roles.DESIRED),
        new Row(
            "a list of principals",
            edited(
                trust.replace(
                    "\"" + Roles.PRINCIPAL + "\"",
                    "[\"" + Roles.PRINCIPAL + "\",\"" + OTHER + "\"]")),
            Roles.DESIRED),
        new Row("another action", edited(trust.replace("sts:AssumeRole", "sts:*")), Roles.DESIRED),
        new Row("what cannot be read", edited("{"), Roles.DESIRED));
  }

  @ParameterizedTest(name = "are cut by {0}")
  @MethodSource({"narrowing", "shorter", "stops", "foreignHands"})
  void cut(Row row) {
    assertThat(LiveSessions.cut(row.after(), row.before())).isTrue();
  }

  static Stream<Row> widening() {
    return Stream.of(
        row("an ExternalId beside the old one", _ -> {}, t -> t.externalIds = both()),
        row("MFA switched off", t -> t.requireMfa = true, _ -> {}),
        row("no organization any more", t -> t.organization = Optional.of("o-1"), _ -> {}),
        row("a renewal", _ -> {}, t -> t.deadline = Instant.parse("2027-03-31T00:00:00Z")),
        row(
            "an earlier deadline, which ends them itself",
            _ -> {},
            t -> t.deadline = Instant.parse("2027-01-11T00:00:00Z")),
        row(
            "an instant that is revoked",
            _ -> {},
            t -> t.revokeBefore = Optional.of(Instant.EPOCH)),
        row("other permissions", t -> t.statements = both(t), _ -> {}));
  }

  static Stream<Row> nothing() {
    var trust = Roles.DESIRED.trust();
    var organized = Roles.terms(t -> t.organization = Optional.of("o-1"));
    return Stream.of(
        row("nothing", _ -> {}, _ -> {}),
        new Row(
            "a trust that only looks other",
            edited(trust.replace("{\"aws:CurrentTime\":", "{\"aws:currenttime\": ")),
            Roles.DESIRED),
        new Row(
            "a trust that foreign hands made narrower",
            edited(PolicyDocuments.trust(organized)),
            Roles.DESIRED),
        new Row("a stripped boundary", Roles.live(r -> r.boundary = null), Roles.DESIRED),
        new Row(
            "a longer session",
            Roles.live(_ -> {}),
            DesiredRole.of(
                Roles.ADDRESS,
                Roles.OWNERSHIP,
                Roles.terms(_ -> {}),
                Roles.BOUNDARY,
                Duration.ofHours(12))),
        new Row(
            "a role that stays closed",
            edited(PolicyDocuments.CLOSED_TRUST),
            Roles.DESIRED.closed()),
        new Row(
            "a deleted principal, of which nothing is written",
            edited(trust.replace(Roles.PRINCIPAL, "AROAEXAMPLEEXAMPLE999")),
            Roles.DESIRED));
  }

  @ParameterizedTest(name = "go on through {0}")
  @MethodSource({"widening", "nothing"})
  void goOn(Row row) {
    assertThat(LiveSessions.cut(row.after(), row.before())).isFalse();
  }

  private static final String OPEN =
      "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}";

  private static String unconditional(String trust) {
    return trust.replaceAll(",\"Condition\":\\{.*\\}\\}\\]", "}]");
  }

  private static List<String> both() {
    return List.of("new-id", "8c5d0a1e-id");
  }

  private static List<RoleTerms.Allowance> both(TermsDraft terms) {
    return List.of(
        terms.statements.getFirst(),
        new RoleTerms.Allowance(List.of("sqs:SendMessage"), List.of("arn:a")));
  }

  private static Row row(String sentence, Consumer<TermsDraft> before, Consumer<TermsDraft> after) {
    return new Row(
        sentence,
        edited(PolicyDocuments.trust(Roles.terms(before))),
        DesiredRole.of(
            Roles.ADDRESS,
            Roles.OWNERSHIP,
            Roles.terms(after),
            Roles.BOUNDARY,
            Duration.ofHours(1)));
  }

  private static ObservedRole edited(String trust) {
    Consumer<LiveDraft> change = role -> role.trust = trust;
    return Roles.live(change);
  }
}
