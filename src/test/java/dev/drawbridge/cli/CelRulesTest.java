package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.Report.Entry;
import dev.drawbridge.cli.Schema.AnyType;
import dev.drawbridge.cli.Schema.ArrayType;
import dev.drawbridge.cli.Schema.BooleanType;
import dev.drawbridge.cli.Schema.ObjectType;
import dev.drawbridge.cli.Schema.StringType;
import dev.drawbridge.cli.Schema.Validation;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A CEL rule of TargetAccount and TrustedParty")
class CelRulesTest {
  static final String ORGANIZATION =
      PARTY + "  organizationId: o-a1b2c3d4e5\n  endsOn: 2028-02-29\n";
  static final String CHINESE =
      ACCOUNT
          .replace("arn:aws:", "arn:aws-cn:")
          .replace("  limits:", "  partition: aws-cn\n  limits:");

  record Row(String message, String field, int line, String text) {
    @Override
    public String toString() {
      return message;
    }
  }

  static Stream<Row> rows() {
    var elsewhere = "444455556666:policy/drawbridge/DrawbridgeBoundary";
    return Stream.of(
        new Row(
            "accountId has exactly 12 digits; put it in quotes so that YAML keeps leading zeros",
            "spec.accountId",
            6,
            ACCOUNT.replace("444455556666", "4444")),
        new Row(
            "partition is the second part of an ARN, such as aws, aws-cn or aws-us-gov",
            "spec.partition",
            7,
            ACCOUNT
                .replace("arn:aws:", "arn:gcp:")
                .replace("\"444455556666\"", "\"444455556666\"\n  partition: gcp")),
        new Row(
            "permissionsBoundary is the ARN of a managed policy in this very account; AWS-managed"
                + " policies and those of other accounts bound nothing here",
            "spec.permissionsBoundary",
            10,
            ACCOUNT.replace(elsewhere, "aws:policy/AdministratorAccess")),
        new Row(
            "provisioner.roleArn is the ARN of a role in this very account",
            "spec.provisioner.roleArn",
            8,
            ACCOUNT.replace("444455556666:role", "777788889999:role")),
        new Row(
            "externalId has 2 to 1224 characters out of letters, digits and _+=,.@:/- without"
                + " spaces; use the one in the provisioner's trust policy",
            "spec.provisioner.externalId",
            9,
            ACCOUNT.replace("provisioner-7f3c2e9b", "a b")),
        new Row(
            "every duration in limits is a whole number followed by m, h or d; write for example"
                + " 90m, 12h or 30d",
            "spec.limits",
            14,
            ACCOUNT.replace("90d", "90y")),
        new Row(
            "allowActions and denyActions hold actions, which may end in wildcards; write for"
                + " example s3:GetObject, s3:Get* or *",
            "spec.limits",
            14,
            ACCOUNT.replace("  limits:\n", "  limits:\n    denyActions: [s3.PutObject]\n")),
        new Row(
            "an exception names actions of a service, such as ec2:RunInstances; for iam, sts and"
                + " organizations there is none",
            "spec.limits.exceptions[0].actions",
            16,
            ACCOUNT.replace(
                "  limits:\n",
                """
                  limits:
                    exceptions:
                    - actions: [IAM:PassRole]
                      namespaces: {matchLabels: {a: b}}
                      reason: Agreed
                """
                    .indent(0))),
        new Row(
            "each account has exactly 12 digits; put them in quotes so that YAML keeps leading"
                + " zeros",
            "spec.accounts",
            7,
            PARTY.replace("111122223333\"", "111122223333\", \"4\"")),
        new Row(
            "organizationId is the id of an AWS organization, such as o-a1b2c3d4e5",
            "spec.organizationId",
            8,
            PARTY + "  organizationId: o-1\n"),
        new Row(
            "organizationId is only for an Internal party, since a vendor's accounts are not in"
                + " your organization; remove it",
            "spec.organizationId",
            8,
            PARTY.replace("Internal", "ThirdParty") + "  organizationId: o-a1b2c3d4e5\n"),
        new Row(
            "endsOn is a date that exists, such as 2027-12-31; it means 00:00 UTC of that day",
            "spec.endsOn",
            8,
            PARTY + "  endsOn: 2027-02-30\n"));
  }

  @ParameterizedTest(name = "is told: {0}")
  @MethodSource("rows")
  void isTold(Row row) {
    var entries = Examples.lint(row.text()).entries();
    assertThat(entries).hasSize(1);
    var found = entries.getFirst().located();
    assertThat(found.finding().rule().id()).isEqualTo("field-form");
    assertThat(found.finding().field()).isEqualTo(row.field());
    assertThat(found.finding().problem()).isEqualTo(row.message());
    assertThat(found.place().line()).isEqualTo(row.line());
  }

  @Test
  @DisplayName("that needs no older object is known, and is broken by a row of this test")
  void everyRule() {
    var inTheCrds =
        Stream.of(Kind.TargetAccount, Kind.TrustedParty)
            .flatMap(kind -> validations(Schemas.of(kind)))
            .filter(validation -> !validation.rule().contains("oldSelf"))
            .toList();
    assertThat(inTheCrds)
        .extracting(Validation::rule)
        .containsExactlyInAnyOrderElementsOf(CelRules.known());
    assertThat(inTheCrds)
        .extracting(Validation::message)
        .containsExactlyInAnyOrderElementsOf(rows().map(Row::message).toList());
  }

  @Test
  @DisplayName("holds for what is right, with every field")
  void right() {
    assertThat(Examples.lint(ACCOUNT, PARTY).entries()).extracting(Entry::source).isEmpty();
    assertThat(Examples.found(ORGANIZATION, CHINESE)).isEmpty();
  }

  private static Stream<Validation> validations(Schema schema) {
    return switch (schema) {
      case ObjectType object ->
          Stream.concat(
              object.validations().stream(),
              Stream.concat(object.properties().values().stream(), object.others().stream())
                  .flatMap(CelRulesTest::validations));
      case ArrayType array -> validations(array.item());
      case AnyType _, BooleanType _, StringType _ -> Stream.empty();
    };
  }
}
