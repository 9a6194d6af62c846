package dev.drawbridge.rules;

import static dev.drawbridge.rules.PolicyJson.names;
import static dev.drawbridge.rules.PolicyJson.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.rules.Occasion.TermContinues;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What is true of everything that the rules let through, whatever was asked for. */
@Label("Whatever is granted")
class GrantPropertiesTest {
  private static final String TARGET = "444455556666";
  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws:iam::([0-9]{12}):(?:role|user)(/(?:[\\w+=,.@-]+/)*)[\\w+=,.@-]+");
  private static final String ACTION = "[a-z0-9-]+:[A-Za-z0-9]+";
  private static final String EXTERNAL_ID = "[\\w+=,.@:/-]{2,1224}";
  private static final String INSTANT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

  @Provide
  Arbitrary<Granted> grants() {
    return AnyRequest.any().map(Granted::of).filter(Optional::isPresent).map(Optional::orElseThrow);
  }

  @Property
  @Label("has a trust of one Allow for one exact principal, bound to ExternalId and deadline")
  void trust(@ForAll("grants") Granted granted) {
    for (var trust : granted.trusts()) {
      document(trust);
      assertThat(PolicyJson.statements(trust)).hasSize(1);
      var statement = PolicyJson.statements(trust).getFirst();
      assertThat(names(statement)).containsExactly("Effect", "Principal", "Action", "Condition");
      isText(statement.get("Effect"), "Allow");
      isText(statement.get("Action"), "sts:AssumeRole");
      assertThat(names(statement.get("Principal"))).containsExactly("AWS");
      principal(granted, statement.at("/Principal/AWS"));
      condition(granted, statement.get("Condition"));
    }
  }

  private static void principal(Granted granted, JsonNode principal) {
    assertThat(principal.isTextual()).isTrue();
    var arn = PRINCIPAL.matcher(principal.textValue());
    assertThat(arn.matches()).isTrue();
    assertThat(arn.group(1)).isNotEqualTo(TARGET);
    assertThat(granted.request().around().parties().values())
        .filteredOn(party -> party.accounts().contains(arn.group(1)))
        .containsExactly(granted.grant().party());
    assertThat(arn.group(2)).doesNotStartWith("/drawbridge/");
  }

  private static void condition(Granted granted, JsonNode condition) {
    var mfa = granted.request().spec().requireMfa();
    assertThat(names(condition))
        .isEqualTo(
            mfa
                ? List.of("StringEquals", "DateLessThan", "Bool")
                : List.of("StringEquals", "DateLessThan"));
    if (mfa) {
      assertThat(names(condition.get("Bool"))).containsExactly("aws:MultiFactorAuthPresent");
      isText(condition.at("/Bool/aws:MultiFactorAuthPresent"), "true");
    }
    var equals = condition.get("StringEquals");
    var organization = granted.grant().party().organizationId();
    assertThat(names(equals))
        .isEqualTo(
            organization == null
                ? List.of("sts:ExternalId")
                : List.of("sts:ExternalId", "aws:PrincipalOrgID"));
    assertThat(equals.path("aws:PrincipalOrgID").textValue()).isEqualTo(organization);
    assertThat(texts(equals.get("sts:ExternalId")))
        .hasSizeBetween(1, 2)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches(EXTERNAL_ID));
    deadline(granted, condition.get("DateLessThan"));
  }

  @Property
  @Label("allows what was asked for and no more, until the deadline, and denies all after it")
  void permissions(@ForAll("grants") Granted granted) {
    document(granted.permissions());
    var statements = PolicyJson.statements(granted.permissions());
    var permissions = granted.grant().permissions();
    var revokes = granted.request().spec().revokeBefore() != null;
    assertThat(permissions).hasSameSizeAs(granted.request().spec().permissions());
    assertThat(statements).hasSize(permissions.size() + (revokes ? 2 : 1));
    for (var index = 0; index < permissions.size(); index++) {
      var allow = statements.get(index);
      assertThat(names(allow)).containsExactly("Effect", "Action", "Resource", "Condition");
      isText(allow.get("Effect"), "Allow");
      assertThat(names(allow.get("Condition"))).containsExactly("DateLessThan");
      deadline(granted, allow.at("/Condition/DateLessThan"));
      var asked = granted.request().spec().permissions().get(index);
      assertThat(texts(allow.get("Action")))
          .isEqualTo(permissions.get(index).actions())
          .allSatisfy(action -> assertThat(asked.actions()).anyMatch(action::equalsIgnoreCase));
      assertThat(texts(allow.get("Resource"))).isEqualTo(asked.resources());
    }
    var deny = statements.get(permissions.size());
    deniesAll(deny, "DateGreaterThanEquals");
    deadline(granted, deny.at("/Condition/DateGreaterThanEquals"));
    if (revokes) {
      revokes(granted, statements.getLast());
    }
  }

  private static void revokes(Granted granted, JsonNode deny) {
    deniesAll(deny, "DateLessThan");
    var before = deny.at("/Condition/DateLessThan");
    assertThat(names(before)).containsExactly("aws:TokenIssueTime");
    assertThat(before.get("aws:TokenIssueTime").textValue()).matches(INSTANT);
    assertThat(Instant.parse(before.get("aws:TokenIssueTime").textValue()))
        .isAfterOrEqualTo(granted.grant().revokeBefore().orElseThrow());
  }

  private static void deniesAll(JsonNode deny, String operator) {
    assertThat(names(deny)).containsExactly("Effect", "Action", "Resource", "Condition");
    isText(deny.get("Effect"), "Deny");
    isText(deny.get("Action"), "*");
    isText(deny.get("Resource"), "*");
    assertThat(names(deny.get("Condition"))).containsExactly(operator);
  }

  @Property
  @Label("names actions as AWS does, and none that escalates or is denied but by an exception")
  void actions(@ForAll("grants") Granted granted) {
    var limits = Optional.ofNullable(granted.grant().account().limits()).orElse(Limits.DEFAULTS);
    for (var action : granted.actions()) {
      assertThat(action.name()).matches(ACTION).doesNotMatch("(?i)(iam|organizations):.*");
      assertThat(!action.name().startsWith("sts:") || action.name().equals("sts:GetCallerIdentity"))
          .isTrue();
      assertThat(limits.allowActions() == null || among(limits.allowActions(), action)).isTrue();
      var dangers = Escalation.dangers(action.name(), action.accessLevel());
      if (!dangers.isEmpty() || among(limits.denyActions(), action)) {
        assertThat(Stream.ofNullable(limits.exceptions()).flatMap(List::stream))
            .filteredOn(e -> e.namespaces().selects(granted.request().around().namespaceLabels()))
            .anyMatch(exception -> among(exception.actions(), action));
      }
    }
  }

  /** Says it by a regular expression, and so in another way than the rules do. */
  private static boolean among(@Nullable List<String> patterns, CataloguedAction action) {
    return Stream.ofNullable(patterns)
        .flatMap(List::stream)
        .map(pattern -> "(?i)" + pattern.replace("*", ".*").replace("?", "."))
        .anyMatch(action.name()::matches);
  }

  @Property
  @Label("names ARNs without variables, and every resource only where nothing need be named")
  void resources(@ForAll("grants") Granted granted) {
    assertThat(granted.permissions()).doesNotContain("${");
    for (var permission : granted.grant().permissions()) {
      assertThat(permission.resources())
          .allMatch(resource -> resource.matches("\\*|arn:aws:[!-~]+"));
      if (permission.resources().contains("*")) {
        assertThat(Granted.actions(permission)).allMatch(CataloguedAction::everythingFits);
      }
    }
  }

  @Property
  @Label("ends with its term, its review and its party, whichever is first")
  void ends(@ForAll("grants") Granted granted) {
    var grant = granted.grant();
    assertThat(granted.term().deadline())
        .isBeforeOrEqualTo(granted.term().startedAt().plus(grant.duration()))
        .isBeforeOrEqualTo(grant.reviewDate().plus(grant.grace()))
        .isBeforeOrEqualTo(grant.partyEnd().orElse(Instant.MAX));
  }

  @Property
  @Label("fits the quotas of the account, with room for a person's revocation")
  void fits(@ForAll("grants") Granted granted) {
    var quotas = granted.request().account().orElseThrow().facts().quotas();
    assertThat(granted.trusts())
        .allSatisfy(trust -> assertThat(trust).hasSizeLessThanOrEqualTo(quotas.trustPolicySize()));
    assertThat(granted.permissions()).hasSizeLessThanOrEqualTo(quotas.rolePolicySize() - 500);
  }

  @Property
  @Label("is of every kind: with and without MFA, organization, revocation, exception and so on")
  void varied(@ForAll("grants") Granted granted) {
    var request = granted.request();
    var term = granted.term();
    var grant = granted.grant();
    reached("MFA", request.spec().requireMfa());
    reached("organization", grant.party().organizationId() != null);
    reached("third party", grant.party().relationship() == Relationship.ThirdParty);
    reached("revocation", grant.revokeBefore().isPresent());
    reached("two ExternalIds", granted.trusts().getLast().contains("\"sts:ExternalId\":["));
    reached(
        "every resource", grant.permissions().stream().anyMatch(p -> p.resources().contains("*")));
    reached("exception", granted.warns(ActionRule.ACTION_EXCEPTED));
    reached("a term that goes on", request.occasion() instanceof TermContinues);
    reached("ends with its term", term.deadline().equals(term.startedAt().plus(term.duration())));
    reached("ends by its review", term.deadline().equals(term.reviewDate().plus(term.grace())));
    reached("ends with its party", term.partyEnd().filter(term.deadline()::equals).isPresent());
  }

  private static void reached(String kind, boolean is) {
    Statistics.label(kind)
        .collect(is)
        .coverage(
            of -> {
              of.check(true).count(times -> times > 0);
              of.check(false).count(times -> times > 0);
            });
  }

  @Example
  @Label("is closed by a trust of its own, one Deny for everybody")
  void closed() {
    document(PolicyDocuments.CLOSED_TRUST);
    assertThat(PolicyJson.statements(PolicyDocuments.CLOSED_TRUST))
        .containsExactly(
            PolicyJson.parse(
                "{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}"));
  }

  private static void document(String policy) {
    assertThat(names(PolicyJson.parse(policy))).containsExactly("Version", "Statement");
    isText(PolicyJson.parse(policy).get("Version"), "2012-10-17");
  }

  private static void deadline(Granted granted, JsonNode operator) {
    assertThat(names(operator)).containsExactly("aws:CurrentTime");
    assertThat(operator.get("aws:CurrentTime").textValue())
        .matches(INSTANT)
        .isEqualTo(granted.term().deadline().toString());
  }

  private static void isText(JsonNode node, String text) {
    assertThat(node).isEqualTo(TextNode.valueOf(text));
  }
}
