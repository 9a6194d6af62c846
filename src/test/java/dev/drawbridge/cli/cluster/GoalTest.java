package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCESS;
import static dev.drawbridge.cli.cluster.Examples.ACCOUNT;
import static dev.drawbridge.cli.cluster.Examples.PARTY;
import static dev.drawbridge.cli.cluster.Examples.SUSPENDED;
import static dev.drawbridge.cli.cluster.Examples.access;
import static dev.drawbridge.cli.cluster.Examples.account;
import static dev.drawbridge.cli.cluster.Examples.party;
import static dev.drawbridge.cli.cluster.Examples.status;
import static dev.drawbridge.cli.cluster.Examples.withoutRole;
import static dev.drawbridge.cli.cluster.Examples.withoutStatus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.cluster.Outcome.AsAsked;
import dev.drawbridge.cli.cluster.Outcome.NotYet;
import dev.drawbridge.cli.cluster.Outcome.Otherwise;
import dev.drawbridge.controller.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What was asked is so in AWS")
class GoalTest {
  private static final Goal CLOSED = new Goal.Closed();
  private static final Goal OPEN = new Goal.Open();
  private static final Goal REVOKED = new Goal.Revoked();
  private static final Goal REVIEWED = new Goal.Reviewed(Instant.parse("2027-01-15T00:00:00Z"));
  private static final Goal RENEWED = new Goal.Reviewed(Instant.parse("2027-02-20T00:00:00Z"));
  private static final String PARTY_STOPS =
      status(ACCESS, "Suspended", Reason.PartySuspended.name(), "Party.");
  private static final String EXPIRED = withoutRole(status(ACCESS, "Expired", "Expired", "Over."));
  private static final String CONFLICT = status(ACCESS, "Conflict", "RoleNotOurs", "Not ours.");
  private static final String HELD =
      status(ACCESS, "Rejected", "Rejected", "No. The last accepted grant stays until then.");
  private static final String REFUSED_CLOSED =
      status(ACCESS, "Rejected", "Rejected", "No. The role is closed.");
  private static final String RECONCILING =
      SUSPENDED.replace("\"Ready\"", "\"Reconciling\"").replace("\"False\"", "\"True\"");

  record Row(String sentence, Outcome outcome, Class<? extends Outcome> kind, String text) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "a suspension, when the role is closed",
            CLOSED,
            SUSPENDED,
            AsAsked.class,
            "The role is closed in AWS. Suspended: Stopped."),
        row(
            "a suspension, when there is no role",
            CLOSED,
            EXPIRED,
            AsAsked.class,
            "There is no role in AWS. Expired: Over."),
        row(
            "a suspension, when a refused access says that its role is closed",
            CLOSED,
            REFUSED_CLOSED,
            AsAsked.class,
            "The role is closed in AWS. Rejected: No."),
        row(
            "a suspension, not before the operator has seen it",
            CLOSED,
            SUSPENDED.replace("\"observedGeneration\": 3", "\"observedGeneration\": 2"),
            NotYet.class,
            "Suspended: "),
        row(
            "a suspension, not while the operator goes on",
            CLOSED,
            RECONCILING,
            NotYet.class,
            "Suspended: "),
        row(
            "a suspension, not before there is a status",
            CLOSED,
            withoutStatus(ACCESS),
            NotYet.class,
            "The operator has not written a status yet."),
        row(
            "no suspension, where nothing is written in conflict",
            CLOSED,
            CONFLICT,
            Otherwise.class,
            "Conflict: Not ours."),
        row(
            "a resume, when the role is open",
            OPEN,
            ACCESS,
            AsAsked.class,
            "The role is open in AWS. Active: The role is as asked."),
        row(
            "a resume, when its review is due",
            OPEN,
            status(ACCESS, "ReviewDue", "ReviewDue", "Look.").replace("\"False\"", "\"True\""),
            AsAsked.class,
            "The role is open in AWS. ReviewDue: Look."),
        row(
            "no resume, where something else stops it",
            OPEN,
            PARTY_STOPS,
            Otherwise.class,
            "Suspended: Party."),
        row("no resume, where the term is over", OPEN, EXPIRED, Otherwise.class, "Expired: Over."),
        row(
            "no resume, where only the grant of before is open",
            OPEN,
            HELD,
            Otherwise.class,
            "Rejected: No."),
        row(
            "a revocation, when the role has it",
            REVOKED,
            ACCESS,
            AsAsked.class,
            "The sessions of before are denied in AWS."),
        row(
            "a revocation, when the role is closed",
            REVOKED,
            SUSPENDED,
            AsAsked.class,
            "The role is closed in AWS."),
        row(
            "no revocation, where the spec is refused",
            REVOKED,
            HELD,
            Otherwise.class,
            "Rejected: No."),
        row(
            "a renewal, when the term has the review date",
            REVIEWED,
            ACCESS,
            AsAsked.class,
            "The role has the new review date in AWS. Access ends at 2026-12-20T00:00:00Z."),
        row(
            "a renewal of what stays suspended, when the term has the review date",
            REVIEWED,
            SUSPENDED,
            AsAsked.class,
            "The term has the new review date. Access ends at 2026-12-20T00:00:00Z. Suspended:"),
        row(
            "no renewal, where the term has another one",
            RENEWED,
            ACCESS,
            Otherwise.class,
            "Active: The role is as asked."),
        new Row(
            "a stop, when every access is closed or without a role",
            WideGoals.allClosed(List.of(access(SUSPENDED), access(EXPIRED))),
            AsAsked.class,
            "Its 2 accesses are closed in AWS."),
        new Row(
            "a stop, when there is no access",
            WideGoals.allClosed(List.of()),
            AsAsked.class,
            "There are no accesses of it."),
        new Row(
            "a stop, not while one is open",
            WideGoals.allClosed(List.of(access(SUSPENDED), access(ACCESS))),
            NotYet.class,
            "1 of 2 not closed in AWS: payments/ci-deploy (Active, Granted)."),
        new Row(
            "no stop, where only what is in conflict is left",
            WideGoals.allClosed(List.of(access(SUSPENDED), access(CONFLICT))),
            Otherwise.class,
            "1 of 2 not closed in AWS: payments/ci-deploy (Conflict, RoleNotOurs)."),
        new Row(
            "the end of a stop, when every access is open",
            WideGoals.allResumed(List.of(access(ACCESS)), party(PARTY)),
            AsAsked.class,
            "Its 1 access is open in AWS."),
        new Row(
            "the end of a stop, when something else keeps the rest closed",
            WideGoals.allResumed(List.of(access(SUSPENDED), access(ACCESS)), party(PARTY)),
            AsAsked.class,
            "Open in AWS: 1 of 2; not open: payments/ci-deploy (Suspended, Suspended)."),
        new Row(
            "the end of a stop, not while an access is closed for it",
            WideGoals.allResumed(List.of(access(ACCESS), access(PARTY_STOPS)), party(PARTY)),
            NotYet.class,
            "1 of 2 not looked at: payments/ci-deploy (Suspended, PartySuspended)."),
        new Row(
            "the end of the stop of an account, though a party closes an access",
            WideGoals.allResumed(List.of(access(PARTY_STOPS)), account(ACCOUNT)),
            AsAsked.class,
            "Open in AWS: 0 of 1; not open: payments/ci-deploy (Suspended, PartySuspended)."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void outcome(Row row) {
    assertThat(row.outcome()).as(row.outcome().text()).isInstanceOf(row.kind());
    assertThat(row.outcome().text()).startsWith(row.text());
  }

  private static Row row(
      String sentence, Goal goal, String access, Class<? extends Outcome> kind, String text) {
    return new Row(sentence, goal.of(access(access), 3), kind, text);
  }
}
