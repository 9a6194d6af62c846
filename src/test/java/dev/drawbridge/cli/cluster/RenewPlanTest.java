package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCESS;
import static dev.drawbridge.cli.cluster.Examples.ACCOUNT;
import static dev.drawbridge.cli.cluster.Examples.PARTY;
import static dev.drawbridge.cli.cluster.Examples.SUSPENDED;
import static dev.drawbridge.cli.cluster.Examples.access;
import static dev.drawbridge.cli.cluster.Examples.around;
import static dev.drawbridge.cli.cluster.Examples.deleting;
import static dev.drawbridge.cli.cluster.Examples.hidden;
import static dev.drawbridge.cli.cluster.Examples.shown;
import static dev.drawbridge.cli.cluster.Examples.status;
import static dev.drawbridge.cli.cluster.Examples.suspended;
import static dev.drawbridge.cli.cluster.Examples.usual;
import static dev.drawbridge.cli.cluster.Examples.withoutRole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.cli.cluster.RenewPlan.Until;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Another review date")
class RenewPlanTest {
  private static final String CONCERNED =
      "It concerns arn:aws:iam::111122223333:role/ci-deploy in account payments-prod; owner:"
          + " team-payments@example.com.\n";
  private static final String UNUSED = "AWS has shown no use of its role yet.\n";
  private static final String RENEWED =
      "spec.reviewDate: \"2027-01-15\" -> \"2027-02-20\"\n"
          + "A new term of 30d starts when the operator accepts it, to about"
          + " 2026-12-31T12:00:00Z.\n";
  private static final String REFUSED = "refused: the operator would refuse it and start no term: ";

  record Row(
      String sentence, String access, Around around, String until, boolean narrow, String shown) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "that is later renews",
            ACCESS,
            usual(),
            "2027-02-20",
            RENEWED
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + UNUSED
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews up to the end of the grace, where that comes first",
            ACCESS.replace("30d", "90d"),
            usual(),
            "2027-02-20",
            "spec.reviewDate: \"2027-01-15\" -> \"2027-02-20\"\n"
                + "A new term of 90d starts when the operator accepts it, to about"
                + " 2027-03-01T12:00:00Z.\n"
                + "Access ends at about 2027-02-27T00:00:00Z unless it is renewed again.\n"
                + UNUSED
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews up to the end of the party, where that comes first",
            ACCESS,
            around(
                ACCOUNT,
                PARTY.replace("\"suspended\"", "\"endsOn\": \"2026-12-24\", \"suspended\"")),
            "2027-02-20",
            RENEWED.replace("2026-12-31T12", "2026-12-24T00")
                + "Access ends at about 2026-12-24T00:00:00Z unless it is renewed again.\n"
                + UNUSED
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews, and says when the role was used last",
            used(ACCESS),
            usual(),
            "2027-02-20",
            RENEWED
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + "Its role was last used on 2026-11-30.\n"
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews an expired access that was used, which gets another role",
            used(withoutRole(status(ACCESS, "Expired", "Expired", "Over."))),
            usual(),
            "2027-02-20",
            RENEWED
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + "The role is created anew; a generated ExternalId is then a new one.\n"
                + "Its role was last used on 2026-11-30.\n"
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews an expired access, which gets another role",
            withoutRole(status(ACCESS, "Expired", "Expired", "Over.")),
            usual(),
            "2027-02-20",
            RENEWED
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + "The role is created anew; a generated ExternalId is then a new one.\n"
                + CONCERNED
                + "done: renewed\n"),
        row(
            "renews a suspended access, which stays closed",
            SUSPENDED,
            around(ACCOUNT, suspended(PARTY)),
            "2027-02-20",
            RENEWED
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + UNUSED
                + CONCERNED
                + "warning: It stays closed: its spec.suspended is true; kubectl drawbridge resume"
                + " ci-deploy -n payments.\n"
                + "warning: It stays closed: TrustedParty tooling is suspended; the platform team"
                + " lifts it by kubectl drawbridge resume --party tooling.\n"
                + "done: renewed\n"),
        row(
            "renews where accounts and parties cannot be read",
            ACCESS,
            hidden(),
            "2027-02-20",
            RENEWED
                + UNUSED
                + CONCERNED
                + "warning: You may not read TargetAccounts and TrustedParties, so whether one of them is"
                + " suspended is not known.\n"
                + "done: renewed\n"),
        row(
            "renews, if it is later than that of the term, although the refused spec has a later one",
            status(ACCESS, "Rejected", "Rejected", "Too late.")
                .replace("\"2027-01-15\"", "\"2029-01-01\""),
            usual(),
            "2027-02-20",
            RENEWED.replace("\"2027-01-15\"", "\"2029-01-01\"")
                + "Access ends at about 2026-12-31T12:00:00Z unless it is renewed again.\n"
                + UNUSED
                + CONCERNED
                + "warning: The rules refuse it now, and a later date changes that only where the"
                + " date is the reason: Too late.\n"
                + "done: renewed\n"),
        row(
            "beyond the account's limit is refused",
            ACCESS,
            usual(),
            "2027-04-01",
            REFUSED
                + "spec.reviewDate: it asks for more than the 92d that the account allows; write an"
                + " earlier day; the account's limits.maxReviewInterval counts from now"
                + " [docs/rules.md#review-interval-limit]. The last day that it takes is"
                + " 2027-03-03\n"),
        row(
            "is refused where the term would be longer than the account allows now",
            ACCESS.replace("30d", "91d"),
            usual(),
            "2027-02-20",
            REFUSED
                + "spec.duration: it asks for more than the 90d that the account allows; ask for no"
                + " more than the account's limits.maxDuration [docs/rules.md#duration-limit]\n"),
        row(
            "that has passed is refused",
            ACCESS,
            usual(),
            "2026-12-01",
            "refused: --until 2026-12-01 has passed, it is now 2026-12-01T12:00:00Z; write the day"
                + " by which somebody looks at CrossAccountAccess payments/ci-deploy again, or stop"
                + " it with kubectl drawbridge suspend ci-deploy -n payments\n"),
        row(
            "that is the same instant is nothing",
            ACCESS,
            usual(),
            "2027-01-15T02:00:00+02:00",
            "nothing: spec.reviewDate is that instant already, 2027-01-15; only a later one"
                + " renews. The operator says: The role is as asked.\n"),
        row(
            "that is the same instant is refused where access has ended",
            over(ACCESS),
            usual(),
            "2027-01-15",
            "refused: access by CrossAccountAccess payments/ci-deploy ended at"
                + " 2026-11-30T00:00:00Z, and --until 2027-01-15 is no later than its review at"
                + " 2027-01-15T00:00:00Z, so it renews nothing; give a later date\n"),
        row(
            "that is earlier is refused where access has ended",
            over(ACCESS),
            usual(),
            "2027-01-01",
            "refused: access by CrossAccountAccess payments/ci-deploy ended at"
                + " 2026-11-30T00:00:00Z, and --until 2027-01-01 is no later than its review at"
                + " 2027-01-15T00:00:00Z, so it renews nothing; give a later date\n"),
        row(
            "that is the same instant is nothing while the operator has not seen the renewal",
            over(ACCESS).replace("\"generation\": 3", "\"generation\": 4"),
            usual(),
            "2027-01-15",
            "nothing: spec.reviewDate is that instant already, 2027-01-15; only a later one"
                + " renews. The operator says: The role is as asked.\n"),
        row(
            "that is that of the running term takes back an edit that was refused",
            status(ACCESS, "Rejected", "Rejected", "Too late.")
                .replace("\"2027-01-15\"", "\"2029-01-01\""),
            usual(),
            "2027-01-15",
            "spec.reviewDate: \"2029-01-01\" -> \"2027-01-15\"\n"
                + "It is the review date of the running term. No new term starts.\n"
                + CONCERNED
                + "done: set back\n"),
        row(
            "that is earlier is refused without --narrow",
            ACCESS.replace("\"deadline\": \"2026-12-20", "\"deadline\": \"2027-01-22"),
            usual(),
            "2027-01-01",
            "refused: --until 2027-01-01 is earlier than the review of CrossAccountAccess"
                + " payments/ci-deploy at 2027-01-15T00:00:00Z, so it would narrow the running"
                + " term: access ends at 2027-01-08T00:00:00Z instead of 2027-01-22T00:00:00Z; add"
                + " --narrow if that is meant, or give a later date to renew\n"),
        narrow(
            "that is earlier narrows with --narrow",
            ACCESS,
            "2026-12-05",
            "spec.reviewDate: \"2027-01-15\" -> \"2026-12-05\"\n"
                + "The running term is narrowed: access ends at 2026-12-12T00:00:00Z instead of"
                + " 2026-12-20T00:00:00Z. No new term starts.\n"
                + CONCERNED
                + "done: narrowed\n"),
        narrow(
            "that is earlier and changes no end says so",
            ACCESS,
            "2027-01-01",
            "spec.reviewDate: \"2027-01-15\" -> \"2027-01-01\"\n"
                + "The running term is narrowed: access still ends at 2026-12-20T00:00:00Z. No new"
                + " term starts.\n"
                + CONCERNED
                + "done: narrowed\n"),
        narrow(
            "that is later is refused with --narrow",
            ACCESS,
            "2027-02-20",
            "refused: --narrow was given, and --until 2027-02-20 is later than the review of"
                + " CrossAccountAccess payments/ci-deploy; leave --narrow out to renew\n"),
        row(
            "of an access that is being deleted is refused",
            deleting(ACCESS),
            usual(),
            "2027-02-20",
            "refused: CrossAccountAccess payments/ci-deploy is being deleted since"
                + " 2026-12-01T11:00:00Z; apply it anew once it is gone\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void plan(Row row) {
    var until = new Until(row.until(), ApiTime.instant(row.until()).orElseThrow());
    var plan = new RenewPlan(access(row.access()), row.around(), until, row.narrow()).plan();
    assertThat(shown(plan)).isEqualTo(row.shown());
  }

  private static String used(String access) {
    return access.replace("\"deadline\"", "\"lastUsed\": \"2026-11-30\", \"deadline\"");
  }

  private static String over(String access) {
    return access.replace("2026-12-20T", "2026-11-30T");
  }

  private static Row row(
      String sentence, String access, Around around, String until, String shown) {
    return new Row(sentence, access, around, until, false, shown);
  }

  private static Row narrow(String sentence, String access, String until, String shown) {
    return new Row(sentence, access, usual(), until, true, shown);
  }
}
