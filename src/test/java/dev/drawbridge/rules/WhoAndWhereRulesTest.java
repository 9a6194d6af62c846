package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;
import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;

import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.rules.RefusalTable.Allowance;
import dev.drawbridge.rules.RefusalTable.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who and where")
class WhoAndWhereRulesTest {
  private static final String IN_TOOLING = "arn:aws:iam::111122223333:";

  static Stream<Refusal> where() {
    return Stream.of(
        where("an account that does not exist", "account-exists", d -> d.accountExists = false),
        where(
            "a younger account of the same id",
            "account-unique",
            d -> d.duplicateOf = Optional.of("payments-old")),
        where(
            "an account that selects no namespace",
            "account-allows-namespace",
            d -> d.askers = null),
        where(
            "an account with an empty selector",
            "account-allows-namespace",
            d -> d.askers = new NamespaceSelector(Map.of(), List.of())),
        where(
            "an account for another namespace",
            "account-allows-namespace",
            d -> d.askers = Draft.named("analytics")),
        where(
            "a namespace that lost its label",
            "account-allows-namespace",
            d -> d.labels = Map.of()));
  }

  static Stream<Refusal> who() {
    return Stream.of(
        who("a root", "principal-exact", d -> d.principal = IN_TOOLING + "root"),
        who("a wildcard", "principal-exact", d -> d.principal = IN_TOOLING + "role/*"),
        who("an account id", "principal-exact", d -> d.principal = "111122223333"),
        who(
            "a role of this registry",
            "principal-no-chain",
            d -> d.principal = IN_TOOLING + "role/drawbridge/main/r"),
        who(
            "a role of another installation",
            "principal-no-chain",
            d -> d.principal = IN_TOOLING + "role/drawbridge/x/y/r"),
        who(
            "a role right under the path",
            "principal-no-chain",
            d -> d.principal = IN_TOOLING + "role/drawbridge/r"),
        who(
            "a user under the path",
            "principal-no-chain",
            d -> d.principal = IN_TOOLING + "user/drawbridge/main/u"),
        who(
            "a service-linked role",
            "principal-exact",
            d ->
                d.principal =
                    IN_TOOLING + "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"));
  }

  static Stream<Refusal> parties() {
    return Stream.of(
        who(
            "a principal in the target account",
            "principal-other-account",
            d -> {
              d.principal = "arn:aws:iam::444455556666:role/r";
              d.parties.put("self", Draft.internal("444455556666"));
            }),
        who("a principal of another partition", "principal-partition", d -> d.partition = "aws-cn"),
        who(
            "an account of no party",
            "party-known",
            d -> d.principal = "arn:aws:iam::222233334444:role/r"),
        who(
            "a party of the same id in another partition",
            "party-known",
            d -> d.tooling(party -> party.partition = "aws-cn")),
        who(
            "an account of two parties",
            "party-unique",
            d -> d.parties.put("twin", Draft.internal("111122223333"))),
        who(
            "a party for another namespace",
            "party-allows-namespace",
            d -> d.tooling(party -> party.namespaces = Draft.named("analytics"))));
  }

  static Stream<Refusal> edits() {
    return Stream.of(
        new Refusal(
            "MFA of a role", "mfa-needs-user", "spec.requireMfa", EDIT, d -> d.requireMfa = true),
        externalId("a third party without one", "external-id-given", d -> d.externalId = null),
        externalId(
            "a third party with 15 characters",
            "external-id-unguessable",
            d -> d.externalId = "x".repeat(15)),
        externalId(
            "a third party with an account id",
            "external-id-unguessable",
            d -> d.externalId = "999900001111"),
        externalId(
            "one with a space", "external-id-readable", d -> d.externalId = "0123456789 abcdef"),
        externalId(
            "one with a line end",
            "external-id-readable",
            d -> d.externalId = "0123456789abcdef\n"),
        externalId(
            "one of 1225 characters", "external-id-readable", d -> d.externalId = "x".repeat(1225)),
        new Refusal(
            "an internal one of one character",
            "external-id-readable",
            "spec.externalId",
            EDIT,
            d -> d.externalId = "x"));
  }

  static Stream<Allowance> allowances() {
    return Stream.of(
        new Allowance("an internal role without an ExternalId", _ -> {}),
        new Allowance("an internal ExternalId of two characters", d -> d.externalId = "ab"),
        new Allowance("a vendor with 16 characters", Draft::vendor),
        new Allowance(
            "a vendor with 1224 characters",
            with(Draft::vendor, d -> d.externalId = "x".repeat(1224))),
        new Allowance(
            "a vendor with 13 digits and three letters",
            with(Draft::vendor, d -> d.externalId = "1234567890123abc")),
        new Allowance(
            "a path that only begins alike", d -> d.principal = IN_TOOLING + "role/drawbridges/r"),
        new Allowance(
            "a path further down", d -> d.principal = IN_TOOLING + "role/team/drawbridge/r"),
        new Allowance(
            "a role that is named like the path",
            d -> d.principal = IN_TOOLING + "role/drawbridge"));
  }

  static Stream<Allowance> users() {
    return Stream.of(
        new Allowance("a user", d -> d.principal = IN_TOOLING + "user/alice"),
        new Allowance(
            "a user with MFA",
            d -> {
              d.principal = IN_TOOLING + "user/alice";
              d.requireMfa = true;
            }),
        new Allowance(
            "a party for this namespace",
            d -> d.tooling(party -> party.namespaces = Draft.named("payments"))),
        new Allowance(
            "two parties of the same id in two partitions",
            d ->
                d.parties.put(
                    "china",
                    Draft.party(
                        Relationship.Internal,
                        "111122223333",
                        party -> party.partition = "aws-cn"))),
        new Allowance(
            "an account that is being deleted, for terms that run", d -> d.takesNew = false));
  }

  @ParameterizedTest(name = "refuse {0}")
  @MethodSource({"where", "who", "parties", "edits"})
  void refuse(Refusal refusal) {
    refusal.holds();
  }

  @ParameterizedTest(name = "allow {0}")
  @MethodSource({"allowances", "users"})
  void allow(Allowance allowance) {
    allowance.holds();
  }

  private static Refusal where(String sentence, String rule, Consumer<Draft> change) {
    return new Refusal(sentence, rule, "spec.account", WHO_OR_WHERE, change);
  }

  private static Refusal who(String sentence, String rule, Consumer<Draft> change) {
    return new Refusal(sentence, rule, "spec.principal", WHO_OR_WHERE, change);
  }

  private static Refusal externalId(String sentence, String rule, Consumer<Draft> change) {
    return new Refusal(sentence, rule, "spec.externalId", EDIT, with(Draft::vendor, change));
  }

  private static Consumer<Draft> with(Consumer<Draft> first, Consumer<Draft> then) {
    return first.andThen(then);
  }
}
