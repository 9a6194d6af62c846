package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;
import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import dev.drawbridge.rules.Violation.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                    AccessRules.partyOf(request, request.spec()).orElseThrow(),
                    request.spec().permissions(),
                    Duration.ofDays(30),
                    Instant.parse("2027-02-01T00:00:00Z"),
                    Duration.ofDays(7),
                    Optional.of(Instant.parse("2027-12-31T00:00:00Z")),
                    Duration.ofHours(1),
                    Optional.of(Draft.VENDOR_ID),
                    false,
                    Optional.of(Instant.parse("2027-01-01T09:00:00Z")))));
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
  @DisplayName("report every violation together, each with field, problem and remedy")
  void together() {
    var refused = refused(AccessRulesTest::spoil);
    assertThat(refused.violations())
        .extracting(Violation::rule)
        .containsExactly(
            "account-exists",
            "mfa-needs-user",
            "duration-readable",
            "review-date-readable",
            "session-chained",
            "revoke-before-readable",
            "party-known",
            "external-id-readable",
            "action-exact",
            "action-never");
    assertThat(refused.violations())
        .allSatisfy(
            violation -> {
              assertThat(violation.field()).startsWith("spec.");
              assertThat(violation.problem()).isNotBlank().doesNotEndWith(".");
              assertThat(violation.remedy()).isNotBlank().doesNotEndWith(".");
            });
  }

  @Test
  @DisplayName("say of a violation where, what, what to do, and which rule")
  void message() {
    assertThat(new Violation("a-rule", "spec.x", EDIT, "it is wrong", "mend it").message())
        .isEqualTo("spec.x: it is wrong; mend it [a-rule]");
  }

  @ParameterizedTest(name = "with a violation by {0} close a role only if it is who or where")
  @EnumSource
  void closes(Cause cause) {
    var edit = new Violation("a", "spec", EDIT, "p", "r");
    var other = new Violation("b", "spec", cause, "p", "r");
    assertThat(new Refused(List.of(edit, other)).closes()).isEqualTo(cause == WHO_OR_WHERE);
  }

  @Test
  @DisplayName("never refuse without a violation")
  void refusalNames() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Refused(List.of()));
  }

  @Test
  @DisplayName("find the party of a spec, and none where several have the account")
  void partyOf() {
    var one = Draft.request(_ -> {});
    var none = Draft.request(draft -> draft.parties.clear());
    var two = Draft.request(draft -> draft.parties.put("x", Draft.internal("111122223333")));
    assertThat(AccessRules.partyOf(one, one.spec())).contains(Draft.internal("111122223333"));
    assertThat(AccessRules.partyOf(none, none.spec())).isEmpty();
    assertThat(AccessRules.partyOf(two, two.spec())).isEmpty();
  }

  @Test
  @DisplayName("write names in the same order in every pass")
  void names() {
    assertThat(AccessRules.names(Map.of("c", 1, "a", 2, "b", 3))).isEqualTo("a, b, c");
  }

  @ParameterizedTest(name = "grant nothing to a party whose end {0} cannot be read")
  @ValueSource(strings = {"2027-02-30", "never", "31.12.2027"})
  void unreadableEnd(String end) {
    assertThat(AccessRules.judge(Draft.request(d -> d.tooling(party -> party.endsOn = end))))
        .isInstanceOf(Refused.class);
  }

  private static void spoil(Draft draft) {
    draft.account = "nowhere";
    draft.accountExists = false;
    draft.principal = "arn:aws:iam::222233334444:role/x";
    draft.duration = "abc";
    draft.reviewDate = "2027-02-30";
    draft.sessionDuration = "2h";
    draft.externalId = "a b";
    draft.requireMfa = true;
    draft.revokeBefore = "now";
    draft.permissions = List.of(Draft.permission("s3:*", "iam:PassRole"));
  }

  private static Refused refused(Consumer<Draft> change) {
    return (Refused) AccessRules.judge(Draft.request(change));
  }
}
