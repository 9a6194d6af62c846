package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.NAMESPACE;
import static dev.drawbridge.cli.Examples.PARTY;
import static dev.drawbridge.cli.Examples.VENDOR;
import static dev.drawbridge.cli.Examples.VENDOR_PARTY;
import static dev.drawbridge.cli.Examples.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drawbridge.cli.Report.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Linting")
class LintTest {
  private static final String PLATFORM = documents(ACCOUNT, PARTY, VENDOR_PARTY);

  /** Not in one of the two names by which the account could select the namespace. */
  private static final String NOWHERE = ACCESS.replace("namespace: payments", "namespace: other");

  record Row(String sentence, String text, List<String> found) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rules() {
    return Stream.of(
        row("finds nothing in what is right", documents(PLATFORM, ACCESS)),
        row("finds nothing for a vendor with its ExternalId", documents(PLATFORM, VENDOR)),
        row(
            "judges who",
            documents(PLATFORM, ACCESS.replace(":role/ci-deploy", ":root")),
            "principal-account spec.principal"),
        row(
            "judges each action",
            documents(PLATFORM, ACCESS.replace("s3:PutObject", "s3:*, iam:PassRole")),
            "action-wildcard spec.permissions[0].actions[1]",
            "action-never spec.permissions[0].actions[2]"),
        row(
            "judges as if the term started at the given instant",
            documents(PLATFORM, ACCESS.replace("2027-02-01", "2026-12-01")),
            "review-date-future spec.reviewDate"),
        row(
            "judges by the limits of the account",
            documents(PLATFORM, ACCESS.replace("30d", "91d")),
            "duration-limit spec.duration"),
        row(
            "tells an account that is not there where others are",
            documents(PLATFORM, ACCESS.replace("payments-prod", "payments-test")),
            "account-exists spec.account"),
        row(
            "tells a principal of no party where there are parties",
            documents(ACCOUNT, VENDOR_PARTY, ACCESS),
            "party-known spec.principal"),
        row(
            "tells a vendor's access without an ExternalId",
            documents(PLATFORM, VENDOR.replaceAll("  externalId:.*\n", "")),
            "external-id-given spec.externalId"),
        row(
            "takes the first of two accounts of one id",
            documents(
                PLATFORM,
                ACCOUNT.replace("payments-prod", "b"),
                ACCESS.replace("payments-prod", "b")),
            "account-unique spec.account"),
        row(
            "judges only the form of what has the wrong form",
            documents(PLATFORM, ACCESS.replace(":role/ci-deploy", ":root") + "  reviewdate: x\n"),
            "field-known spec.reviewdate"));
  }

  static Stream<Row> sharing() {
    var acme2 = VENDOR.replace("name: acme", "name: acme2");
    var stranger = acme2.replace("999900001111", "111122223333");
    return Stream.of(
        row(
            "refuses the later of two parties with one ExternalId",
            documents(PLATFORM, VENDOR, stranger),
            "external-id-other-party spec.externalId"),
        row(
            "warns of one ExternalId for two accounts, at both",
            documents(
                PLATFORM,
                ACCOUNT.replace("payments-prod", "b").replace("444455556666", "777788889999"),
                VENDOR,
                acme2.replace("payments-prod", "b")),
            "external-id-shared spec.externalId",
            "external-id-shared spec.externalId"),
        row(
            "takes two manifests of one name for the same access",
            documents(PLATFORM, VENDOR, VENDOR)),
        row(
            "finds nothing where one party has it twice for one account",
            documents(PLATFORM, VENDOR, acme2)));
  }

  static Stream<Row> labels() {
    var tier = ACCOUNT.replace("kubernetes.io/metadata.name: payments", "tier: production");
    var dev = tier.replace("tier: production", "tier: dev");
    var namedParty = PARTY + "  namespaces: {matchLabels: {kubernetes.io/metadata.name: x}}\n";
    var tierParty = PARTY + "  namespaces: {matchLabels: {tier: dev}}\n";
    return Stream.of(
        row(
            "judges a selection by name without the namespace's manifest",
            documents(ACCOUNT, PARTY, NOWHERE),
            "account-allows-namespace spec.account"),
        row(
            "judges a party's selection by name without the namespace's manifest",
            documents(ACCOUNT, namedParty, ACCESS),
            "party-allows-namespace spec.principal"),
        row(
            "judges an account that selects nobody without the namespace's manifest",
            documents(ACCOUNT.replaceAll("  namespaces:\n.*\n.*\n", ""), PARTY, ACCESS),
            "account-allows-namespace spec.account"),
        row(
            "knows labels from the namespace's manifest",
            documents(tier, PARTY, NAMESPACE, ACCESS)),
        row(
            "refuses by labels from the namespace's manifest",
            documents(dev, tierParty, NAMESPACE, ACCESS),
            "account-allows-namespace spec.account",
            "party-allows-namespace spec.principal"),
        row("does not judge labels that it does not know", documents(dev, tierParty, ACCESS)));
  }

  static Stream<Row> exceptions() {
    var access =
        ACCESS
            .replace("s3:GetObject, s3:PutObject", "lambda:UpdateFunctionCode")
            .replace("s3:::artifacts/*", "lambda:eu-west-1:444455556666:function:deploy");
    var excepted =
        ACCOUNT
            + """
                exceptions:
                  - actions: [lambda:Update*]
                    namespaces: {matchLabels: {tier: production}}
                    reason: Deploys
            """;
    var elsewhere = excepted.replace("lambda:Update*", "s3:*");
    return Stream.of(
        row(
            "refuses an action that escalates",
            documents(PLATFORM, access),
            "action-escalates spec.permissions[0].actions[0]"),
        row(
            "warns where an exception for the namespace's labels grants it",
            documents(excepted, PARTY, NAMESPACE, access),
            "action-excepted spec.permissions[0].actions[0]"),
        row(
            "refuses where the exception is for other labels",
            documents(excepted, PARTY, NAMESPACE.replace("production", "dev"), access),
            "action-escalates spec.permissions[0].actions[0]"),
        row("does not judge where it does not know the labels", documents(excepted, PARTY, access)),
        row(
            "refuses where the exception is for other actions",
            documents(elsewhere, PARTY, access),
            "action-escalates spec.permissions[0].actions[0]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"rules", "sharing", "labels", "exceptions"})
  void finds(Row row) {
    assertThat(Examples.found(row.text())).isEqualTo(row.found());
  }

  record Noted(String sentence, String text, List<String> notes) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Noted> gaps() {
    var noAccounts =
        "accesses were not judged against accounts, since no TargetAccount is among the inputs;"
            + " give the platform's files too";
    var noParties =
        "accesses were not judged against parties, since no TrustedParty is among the inputs; give"
            + " the platform's files too";
    var noLabels =
        "namespace 'payments' is not among the inputs, so what its labels allow was not judged;"
            + " give its manifest too";
    var tier = ACCOUNT.replace("kubernetes.io/metadata.name: payments", "tier: production");
    var notDev =
        ACCOUNT.replace(
            "    matchLabels:\n      kubernetes.io/metadata.name: payments",
            "    matchExpressions: [{key: tier, operator: NotIn, values: [dev]}]");
    return Stream.of(
        new Noted("nothing where nothing is missing", documents(PLATFORM, ACCESS), List.of()),
        new Noted("nothing where there is no access", PARTY, List.of()),
        new Noted(
            "once that accounts and parties are missing",
            documents(ACCESS, ACCESS.replace("ci-deploy", "other")),
            List.of(noAccounts, noParties)),
        new Noted("that accounts are missing", documents(PARTY, ACCESS), List.of(noAccounts)),
        new Noted("that parties are missing", documents(ACCOUNT, ACCESS), List.of(noParties)),
        new Noted(
            "once that a namespace is missing, whose labels count",
            documents(tier, PARTY, ACCESS, ACCESS.replace("ci-deploy", "other")),
            List.of(noLabels)),
        new Noted(
            "that labels are missing which an expression would exclude",
            documents(notDev, PARTY, ACCESS),
            List.of(noLabels)),
        new Noted(
            "that an account has the wrong form",
            documents(ACCOUNT.replace("accountId", "account"), PARTY, ACCESS),
            List.of(
                "TargetAccount 'payments-prod' does not have its form, so accesses to it were not"
                    + " judged against it; correct it first")),
        new Noted(
            "that a party has the wrong form",
            documents(ACCOUNT, PARTY.replace("accounts", "account"), ACCESS),
            List.of(
                "TrustedParty 'tooling' does not have its form, so who belongs to it was not"
                    + " judged; correct it first")));
  }

  @ParameterizedTest(name = "notes {0}")
  @MethodSource("gaps")
  void notes(Noted row) {
    var report = Examples.lint(row.text());
    assertThat(report.notes()).isEqualTo(row.notes());
    assertThat(report.accesses().filter(Report.Checked::refused)).isEmpty();
  }

  @Test
  @DisplayName("sees the objects of all texts, and sorts findings by file, line and column")
  void severalTexts() {
    var report =
        Examples.lint(
            ACCESS.replace("2027-02-01", "2026-01-01").replace("s3:PutObject", "s3:*, s3:Put*"),
            ACCESS.replace("30d", "91d").replace("ci-deploy", "b"),
            PLATFORM);
    assertThat(report.entries())
        .extracting(Entry::source, entry -> entry.place().line(), entry -> entry.place().column())
        .containsExactly(
            tuple("1.yaml", 10, 31),
            tuple("1.yaml", 10, 37),
            tuple("1.yaml", 13, 3),
            tuple("2.yaml", 12, 3));
  }

  @Test
  @DisplayName("puts an access without a namespace into the given one")
  void namespace() {
    var text = documents(PLATFORM, ACCESS.replace("  namespace: payments\n", ""));
    var texts = List.of(new SourceText("a.yaml", text));
    assertThat(Lint.run(texts, "payments", Examples.AT))
        .isInstanceOfSatisfying(
            LintResult.Judged.class, judged -> assertThat(judged.report().entries()).isEmpty());
    assertThat(Examples.found(text)).containsExactly("account-allows-namespace spec.account");
  }

  @Test
  @DisplayName("judges nothing where one text cannot be read, and names each of them")
  void unreadable() {
    assertThat(Examples.run(ACCESS, "a: [", "b: ]"))
        .isInstanceOfSatisfying(
            LintResult.Unreadable.class,
            unreadable ->
                assertThat(unreadable.problems())
                    .extracting(ReadProblem::where)
                    .containsExactly("2.yaml:1:5", "3.yaml:1:4"));
  }

  private static Row row(String sentence, String text, String... found) {
    return new Row(sentence, text, List.of(found));
  }
}
