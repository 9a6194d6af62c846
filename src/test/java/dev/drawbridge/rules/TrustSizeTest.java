package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.rules.Judgement.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ExternalIds have to fit into the trust, told by the size that a refusal states. */
@DisplayName("The trust is measured")
class TrustSizeTest {
  private static final String GIVEN = "given-id";
  private static final String OLD = "the-id-before-it";
  private static final String OLDER = "the-id-that-was-before-that-one";
  private static final String GENERATED = "00000000-0000-0000-0000-000000000000";

  record Row(
      String sentence, @Nullable String given, List<String> accepted, List<String> measured) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("with the one that is given", GIVEN, List.of(), GIVEN),
        row("with one of the length that is generated", null, List.of(), GENERATED),
        row("with the one that is replaced", GIVEN, List.of(OLD), GIVEN, OLD),
        row("with the newer one where two are accepted", GIVEN, List.of(OLD, OLDER), GIVEN, OLD),
        row("once with the one that stays", GIVEN, List.of(GIVEN), GIVEN),
        row("with both that stay", GIVEN, List.of(GIVEN, OLDER), GIVEN, OLDER),
        row("with the given one that is withdrawn", null, List.of(OLD), GENERATED, OLD),
        row("with the longer one that may stay", null, List.of(OLD, OLDER), GENERATED, OLDER));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void measured(Row row) {
    var request =
        Draft.request(
            draft -> {
              draft.externalId = row.given();
              draft.acceptedIds = row.accepted();
              draft.facts =
                  new AccountFacts(new Boundary.NotLookedAt(), new Quotas(1, 10_240, 1000, 0));
            });
    var terms = RoleTerms.of(request.spec(), row.measured(), Optional.empty(), Draft.NOW);
    assertThat(AccessRules.judge(request))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(Finding::problem)
                    .containsExactly(
                        "the trust policy would have %d characters and the account takes 1"
                            .formatted(PolicyDocuments.trust(terms).length())));
  }

  private static Row row(
      String sentence, @Nullable String given, List<String> accepted, String... measured) {
    return new Row(sentence, given, accepted, List.of(measured));
  }
}
