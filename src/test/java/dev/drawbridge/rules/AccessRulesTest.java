package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import dev.drawbridge.rules.Rule.Consequence;
import dev.drawbridge.rules.Surroundings.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The rules")
class AccessRulesTest {
  @Test
  @DisplayName("read every text of what they allow")
  void allow() {
    var request =
        Draft.request(
            draft -> {
              draft.vendor();
              draft.parties.put(
                  "acme-monitoring",
                  Draft.party(
                      Relationship.ThirdParty, "999900001111", p -> p.endsOn = "2027-12-31"));
              draft.revokeBefore = "2027-01-01T10:00:00+01:00";
            });
    assertThat(AccessRules.judge(request))
        .isEqualTo(
            new Allowed(
                new Grant(
                    Principal.parse(Draft.VENDOR).orElseThrow(),
                    request.account().orElseThrow().spec(),
                    request.around().partyOf(Draft.VENDOR).orElseThrow().spec(),
                    request.spec().permissions(),
                    Duration.ofDays(30),
                    Instant.parse("2027-02-01T00:00:00Z"),
                    Duration.ofDays(7),
                    Optional.of(Instant.parse("2027-12-31T00:00:00Z")),
                    Duration.ofHours(1),
                    Optional.of(Draft.VENDOR_ID),
                    false,
                    Optional.of(Instant.parse("2027-01-01T09:00:00Z"))),
                List.of()));
  }

  @Test
  @DisplayName("generate the ExternalId of an internal party that is given none")
  void internal() {
    assertThat(AccessRules.judge(Draft.request(_ -> {})))
        .isInstanceOfSatisfying(
            Allowed.class,
            allowed -> {
              assertThat(allowed.grant().externalId()).isEmpty();
              assertThat(allowed.grant().partyEnd()).isEmpty();
              assertThat(allowed.grant().revokeBefore()).isEmpty();
            });
  }

  @Test
  @DisplayName("say of a finding where, what, what to do, and where the rule is explained")
  void message() {
    assertThat(
            new Finding(TimeRule.SESSION_DURATION_RANGE, "spec.sessionDuration", "it is 5m")
                .message())
        .isEqualTo(
            "spec.sessionDuration: it is 5m; write 1h [docs/rules.md#session-duration-range]");
  }

  @ParameterizedTest(name = "show {0} as a question mark")
  @CsvSource({
    "line ends, '\n'",
    "the end of a string in C, '\u0000'",
    "the escape of a terminal, '\u001b'",
    "the 8-bit escape of a terminal, '\u009b'",
    "what turns the order of letters, '\u202e'",
    "what takes no room, '\u200b'",
    "the line ends of Unicode, '\u2028'",
    "half a character, '\ud83d'",
    "a letter that is not seen, '\udb40\udc41'"
  })
  void visible(String what, String text) {
    assertThat(new Finding(TimeRule.DURATION_LIMIT, "spec", "a" + text + "b").problem())
        .as(what)
        .isEqualTo("a?b");
  }

  @Test
  @DisplayName("cut long texts, and leave no half of a character at the end")
  void cut() {
    assertThat(new Finding(TimeRule.DURATION_LIMIT, "spec", "x".repeat(999)).problem())
        .isEqualTo("x".repeat(599) + "…");
    assertThat(new Finding(TimeRule.DURATION_LIMIT, "spec", "x".repeat(598) + "😀😀").problem())
        .isEqualTo("x".repeat(598) + "?…");
  }

  @ParameterizedTest(name = "close a role on a finding that {0} only if it says so")
  @EnumSource
  void closes(Consequence consequence) {
    var hold = new Finding(TimeRule.DURATION_LIMIT, "spec", "p");
    var other =
        Rule.all().stream()
            .filter(rule -> rule.consequence() == consequence)
            .map(rule -> new Finding(rule, "spec", "p"))
            .findFirst()
            .orElseThrow();
    assertThat(new Refused(List.of(hold, other), List.of()).closes())
        .isEqualTo(consequence == Consequence.CLOSES);
  }

  @Test
  @DisplayName("never refuse without a finding")
  void refusalNames() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Refused(List.of(), List.of()));
  }

  @Test
  @DisplayName("find the party of a principal, and none where several have the account")
  void partyOf() {
    assertThat(party(_ -> {})).contains(new Party("tooling", Draft.internal("111122223333")));
    assertThat(party(draft -> draft.parties.clear())).isEmpty();
    assertThat(party(draft -> draft.parties.put("x", Draft.internal("111122223333")))).isEmpty();
  }

  private static Optional<Party> party(Consumer<Draft> change) {
    var request = Draft.request(change);
    return request.around().partyOf(request.spec().principal());
  }

  @ParameterizedTest(name = "grant nothing to a party whose end {0} cannot be read")
  @ValueSource(strings = {"2027-02-30", "never", "31.12.2027"})
  void unreadableEnd(String end) {
    assertThat(rules(d -> d.tooling(party -> party.endsOn = end)))
        .containsExactly(PartyRule.PARTY_END_READABLE);
  }

  @Test
  @DisplayName("grant nothing to an account of two parties, and tell partitions apart")
  void twoParties() {
    assertThat(rules(d -> d.parties.put("twin", Draft.internal("111122223333"))))
        .containsExactly(PartyRule.PARTY_ACCOUNTS_UNIQUE);
    assertThat(
            rules(
                d ->
                    d.parties.put(
                        "china",
                        Draft.party(
                            Relationship.Internal, "111122223333", p -> p.partition = "aws-cn"))))
        .isEmpty();
  }

  private static List<Rule> rules(Consumer<Draft> change) {
    return switch (AccessRules.judge(Draft.request(change))) {
      case Allowed _ -> List.of();
      case Refused refused -> refused.refusals().stream().map(Finding::rule).toList();
    };
  }
}
