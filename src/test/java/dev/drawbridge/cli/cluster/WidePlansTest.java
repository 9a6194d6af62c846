package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCESS;
import static dev.drawbridge.cli.cluster.Examples.ACCOUNT;
import static dev.drawbridge.cli.cluster.Examples.NOW;
import static dev.drawbridge.cli.cluster.Examples.PARTY;
import static dev.drawbridge.cli.cluster.Examples.SUSPENDED;
import static dev.drawbridge.cli.cluster.Examples.around;
import static dev.drawbridge.cli.cluster.Examples.deleting;
import static dev.drawbridge.cli.cluster.Examples.shown;
import static dev.drawbridge.cli.cluster.Examples.status;
import static dev.drawbridge.cli.cluster.Examples.suspended;
import static dev.drawbridge.cli.cluster.Examples.withoutRole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.controller.Reason;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A stop of an account or a party")
class WidePlansTest {
  private static final String CLOSES =
      "spec.suspended: false -> true\n"
          + "The operator closes the role of every access of it in AWS: nobody gets in, and live"
          + " sessions are denied everything. The roles are kept, and no new ones are created.\n";
  private static final String PARTY_GOES_ON =
      "To let it go on: kubectl drawbridge resume --party tooling\n";
  private static final String OPENS =
      "spec.suspended: true -> false\n"
          + "The operator opens the role of every access of it again that nothing else stops, to"
          + " sessions that are issued from then on.\n";

  record Row(String sentence, Plan plan, String shown) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> suspending() {
    var expired = withoutRole(status(ACCESS, "Expired", "Expired", "Over."));
    var conflict = status(ACCESS, "Conflict", "RoleNotOurs", "Not ours.");
    return Stream.of(
        suspend(
            "names the one access that it closes, and its owner",
            List.of(named(ACCESS, "a")),
            CLOSES
                + "It closes 1 access: payments/a (team-payments@example.com).\n"
                + PARTY_GOES_ON
                + "done: suspended\n"),
        suspend(
            "counts those that are closed already",
            List.of(named(ACCESS, "b"), named(SUSPENDED, "a"), named(expired, "c")),
            CLOSES
                + "It closes 1 access: payments/b (team-payments@example.com). 2 more are closed"
                + " already or without a role.\n"
                + PARTY_GOES_ON
                + "done: suspended\n"),
        suspend(
            "counts those that are closed already where it closes none",
            List.of(named(SUSPENDED, "a")),
            CLOSES
                + "It closes no access. 1 is closed already or without a role.\n"
                + PARTY_GOES_ON
                + "done: suspended\n"),
        suspend(
            "says that it closes none",
            List.of(),
            CLOSES + "It closes no access.\n" + PARTY_GOES_ON + "done: suspended\n"),
        suspend(
            "names ten of twelve",
            IntStream.range(10, 22).mapToObj(n -> named(withoutOwner(ACCESS), "n" + n)).toList(),
            CLOSES
                + "It closes 12 accesses: payments/n10, payments/n11, payments/n12, payments/n13,"
                + " payments/n14, payments/n15, payments/n16, payments/n17, payments/n18,"
                + " payments/n19 and 2 more.\n"
                + PARTY_GOES_ON
                + "done: suspended\n"),
        suspend(
            "warns of what the operator does not write to",
            List.of(named(conflict, "a")),
            CLOSES
                + "It closes 1 access: payments/a (team-payments@example.com).\n"
                + PARTY_GOES_ON
                + "warning: The operator writes nothing to a role while its access is in Conflict:"
                + " payments/a.\n"
                + "done: suspended\n"),
        new Row(
            "suspending works for whoever may not read accesses",
            WidePlans.suspend(Examples.party(PARTY), new Look.Hidden<>("you may not list them")),
            CLOSES
                + PARTY_GOES_ON
                + "warning: Which accesses it closes is not known: you may not list them.\n"
                + "done: suspended\n"),
        new Row(
            "suspending an account that is being deleted works",
            WidePlans.suspend(Examples.account(deleting(ACCOUNT)), new Look.Found<>(List.of())),
            CLOSES
                + "It closes no access.\n"
                + "To let it go on: kubectl drawbridge resume --account payments-prod\n"
                + "warning: TargetAccount payments-prod is being deleted since"
                + " 2026-12-01T11:00:00Z.\n"
                + "done: suspended\n"),
        new Row(
            "suspending what is suspended is nothing",
            WidePlans.suspend(Examples.party(suspended(PARTY)), new Look.Found<>(List.of())),
            "nothing: It is suspended already.\n"));
  }

  static Stream<Row> resuming() {
    var closed = status(ACCESS, "Suspended", Reason.PartySuspended.name(), "Party.");
    return Stream.of(
        resume(
            "opens what nothing else stops",
            List.of(named(closed, "a"), named(SUSPENDED, "b"), overdue(named(closed, "c"))),
            around(ACCOUNT, suspended(PARTY)),
            OPENS
                + "It opens 1 access: payments/a (team-payments@example.com).\n"
                + "2 stay closed all the same: payments/b (spec.suspended), payments/c (review"
                + " overdue).\n"
                + "done: resumed\n"),
        resume(
            "opens nothing whose account is suspended",
            List.of(named(closed, "a")),
            around(suspended(ACCOUNT), suspended(PARTY)),
            OPENS
                + "It opens no access.\n"
                + "1 stays closed all the same: payments/a (TargetAccount payments-prod suspended).\n"
                + "done: resumed\n"),
        new Row(
            "resuming what is not suspended is nothing",
            WidePlans.resume(
                Examples.party(PARTY), new Look.Found<>(List.of()), around(ACCOUNT, PARTY)),
            "nothing: It is not suspended.\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"suspending", "resuming"})
  void plan(Row row) {
    assertThat(shown(row.plan())).isEqualTo(row.shown());
  }

  private static Row suspend(String sentence, List<String> accesses, String shown) {
    return new Row(
        "suspending " + sentence, WidePlans.suspend(Examples.party(PARTY), found(accesses)), shown);
  }

  private static Row resume(String sentence, List<String> accesses, Around around, String shown) {
    return new Row(
        "resuming " + sentence,
        WidePlans.resume(Examples.party(suspended(PARTY)), found(accesses), around),
        shown);
  }

  private static Look<List<Access>> found(List<String> accesses) {
    return new Look.Found<>(accesses.stream().map(Examples::access).toList());
  }

  private static String named(String access, String name) {
    return access.replace("\"ci-deploy\"", "\"" + name + "\"");
  }

  private static String withoutOwner(String access) {
    return access.replace("\"team-payments@example.com\"", "null");
  }

  private static String overdue(String access) {
    return access.replace(
        "\"deadline\": \"2026-12-20T00:00:00Z\"", "\"deadline\": \"%s\"".formatted(NOW));
  }
}
