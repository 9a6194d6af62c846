package dev.drawbridge.rules;

import static dev.drawbridge.rules.Draft.permission;
import static dev.drawbridge.rules.Violation.Cause.EDIT;
import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.Limits.Exemption;
import dev.drawbridge.api.Permission;
import dev.drawbridge.rules.RefusalTable.Allowance;
import dev.drawbridge.rules.RefusalTable.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is granted")
class PermissionRulesTest {
  static Stream<Refusal> permissions() {
    return Stream.of(
        new Refusal(
            "no statement",
            "permissions-count",
            "spec.permissions",
            EDIT,
            d -> d.permissions = List.of()),
        new Refusal(
            "21 statements",
            "permissions-count",
            "spec.permissions",
            EDIT,
            d -> d.permissions = Collections.nCopies(21, permission("s3:GetObject"))));
  }

  static Stream<Refusal> incomplete() {
    return Stream.of(
        new Refusal(
            "a statement without actions",
            "permissions-complete",
            "spec.permissions[0]",
            EDIT,
            d -> d.permissions = List.of(permission())),
        new Refusal(
            "a statement without resources",
            "permissions-complete",
            "spec.permissions[1]",
            EDIT,
            d ->
                d.permissions =
                    List.of(
                        permission("s3:GetObject"),
                        new Permission(List.of("s3:GetObject"), List.of()))));
  }

  static Stream<Refusal> inexact() {
    return Stream.of(
            "s3:*",
            "s3:Get*",
            "*",
            "s3:G?t",
            "s3",
            "s3:",
            ":Get",
            "s3:Get Object",
            "s3:GetObject\n",
            "s3:a:b",
            "${x}:y",
            "s3:Ünder")
        .map(action -> action(action, "action-exact", EDIT, null));
  }

  static Stream<Refusal> never() {
    return Stream.of(
            "iam:PassRole",
            "IAM:GetRole",
            "sts:AssumeRole",
            "sts:GetCallerIdentity",
            "organizations:ListAccounts",
            "account:GetContactInformation")
        .map(action -> action(action, "action-never", EDIT, allowing("*")));
  }

  static Stream<Refusal> limited() {
    var elsewhere = limits(null, List.of("s3:*"), List.of(exemption("analytics", "s3:PutObject")));
    var another = limits(null, List.of("s3:*"), List.of(exemption("payments", "s3:GetObject")));
    return Stream.of(
        action("s3:PutObject", "action-ceiling", EDIT, allowing("s3:Get*", "sqs:*")),
        action("s3:PutObject", "action-ceiling", EDIT, allowing()),
        action("s3:PutObject", "action-denied", WHO_OR_WHERE, denying("S3:put*")),
        action("s3:PutObject", "action-denied", WHO_OR_WHERE, elsewhere),
        action("s3:PutObject", "action-denied", WHO_OR_WHERE, another));
  }

  static Stream<Refusal> resources() {
    return Stream.of(
            "",
            "artifacts",
            "arn:aws:s3",
            "arn:aws:s3:::",
            "arn:*:s3:::a",
            "arn:aws:*:::a",
            "arn:aws:s3:*:*:a",
            "arn:aws:s3:::${aws:username}/*",
            "arn:aws:s3:::a b",
            "arn:aws:s3:::a\n",
            "arn:aws:s3:::bücket",
            "**",
            "arn:foo:s3:::a")
        .map(
            resource ->
                new Refusal(
                    "the resource '%s'".formatted(resource.strip()),
                    "resource-arn",
                    "spec.permissions[0].resources",
                    EDIT,
                    d ->
                        d.permissions =
                            List.of(new Permission(List.of("s3:GetObject"), List.of(resource)))));
  }

  static Stream<Allowance> allowances() {
    return Stream.of(
        new Allowance(
            "20 statements",
            d -> d.permissions = Collections.nCopies(20, permission("s3:GetObject"))),
        new Allowance("an action below the ceiling", d -> d.limits = allowing("sqs:*", "S3:GET*")),
        new Allowance("an action that is not denied", d -> d.limits = denying("s3:Put*")),
        new Allowance(
            "an action with an exception",
            d ->
                d.limits =
                    limits(null, List.of("s3:*"), List.of(exemption("payments", "s3:Get*")))),
        resource("*"),
        resource("arn:aws:sqs:eu-central-1:444455556666:queue"),
        resource("arn:aws-us-gov:s3:::b/*"),
        resource("arn:aws:s3:::b/$x?*"));
  }

  @ParameterizedTest(name = "refuse {0}")
  @MethodSource({"permissions", "incomplete", "inexact", "never", "limited", "resources"})
  void refuse(Refusal refusal) {
    refusal.holds();
  }

  @ParameterizedTest(name = "allow {0}")
  @MethodSource("allowances")
  void allow(Allowance allowance) {
    allowance.holds();
  }

  static Stream<Allowance> tooMany() {
    return Stream.of(
        new Allowance("51 actions", d -> d.permissions = List.of(sized(51, 1))),
        new Allowance("21 resources", d -> d.permissions = List.of(sized(1, 21))));
  }

  @ParameterizedTest(name = "refuse {0} in a statement, as the CRD does")
  @MethodSource("tooMany")
  void refuseTooMany(Allowance row) {
    assertThat(AccessRules.judge(Draft.request(row.change())))
        .isInstanceOf(Judgement.Refused.class);
    assertThat(AccessRules.judge(Draft.request(d -> d.permissions = List.of(sized(50, 20)))))
        .isInstanceOf(Judgement.Allowed.class);
  }

  private static Permission sized(int actions, int resources) {
    return new Permission(
        IntStream.range(0, actions).mapToObj(n -> "s3:Get" + n).toList(),
        IntStream.range(0, resources).mapToObj(n -> "arn:aws:s3:::b" + n).toList());
  }

  private static Refusal action(
      String action, String rule, Violation.Cause cause, @Nullable Limits limits) {
    return new Refusal(
        "the action " + action.strip(),
        rule,
        "spec.permissions[0].actions",
        cause,
        d -> {
          d.permissions = List.of(permission(action));
          d.limits = limits;
        });
  }

  private static Allowance resource(String arn) {
    return new Allowance(
        "the resource " + arn,
        d -> d.permissions = List.of(new Permission(List.of("s3:GetObject"), List.of(arn))));
  }

  private static Limits allowing(String... actions) {
    return limits(List.of(actions), null, null);
  }

  private static Limits denying(String... actions) {
    return limits(null, List.of(actions), null);
  }

  private static Exemption exemption(String namespace, String action) {
    return new Exemption(List.of(action), Draft.named(namespace), "agreed");
  }

  private static Limits limits(
      @Nullable List<String> allow,
      @Nullable List<String> deny,
      @Nullable List<Exemption> exceptions) {
    return new Limits("90d", "92d", "7d", "1h", "24h", allow, deny, exceptions);
  }
}
