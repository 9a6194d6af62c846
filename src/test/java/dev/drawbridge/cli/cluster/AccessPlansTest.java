package dev.drawbridge.cli.cluster;

import static dev.drawbridge.cli.cluster.Examples.ACCESS;
import static dev.drawbridge.cli.cluster.Examples.ACCOUNT;
import static dev.drawbridge.cli.cluster.Examples.NOW;
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
import static dev.drawbridge.cli.cluster.Examples.withoutStatus;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a command comes to")
class AccessPlansTest {
  private static final String CONCERNED =
      "It concerns arn:aws:iam::111122223333:role/ci-deploy in account payments-prod; owner:"
          + " team-payments@example.com.\n";
  private static final String GOES_ON =
      CONCERNED
          + """
          The term goes on and ends at 2026-12-20T00:00:00Z.
          To open it again, which takes the verb review: kubectl drawbridge resume ci-deploy -n payments
          done: suspended
          """;
  private static final String CLOSES =
      "spec.suspended: false -> true\nThe operator closes the role in AWS: nobody gets in, and live"
          + " sessions are denied everything. The role is kept.\n";
  private static final String STAYS =
      "spec.suspended: true -> false\n"
          + "The suspension is lifted, and the access stays closed all the same.\n"
          + CONCERNED;

  record Row(String sentence, Plan plan, String shown) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> suspending() {
    return Stream.of(
        suspend("of an open access closes it", ACCESS, CLOSES + GOES_ON),
        suspend(
            "of one that the operator has not seen closes it",
            withoutStatus(ACCESS),
            CLOSES
                + CONCERNED
                + "To open it again, which takes the verb review: kubectl drawbridge resume"
                + " ci-deploy -n payments\ndone: suspended\n"),
        suspend(
            "of one that is closed already keeps it so",
            status(ACCESS, "Suspended", "ReviewOverdue", "Overdue."),
            "spec.suspended: false -> true\nThe role is closed already: Overdue. Now it stays so"
                + " until it is resumed.\n"
                + GOES_ON),
        suspend(
            "of one without a role keeps a renewal from opening one",
            withoutRole(status(ACCESS, "Expired", "Expired", "Over.")),
            "spec.suspended: false -> true\nThere is no role now. A renewal will open none before"
                + " it is resumed.\n"
                + GOES_ON),
        suspend(
            "of one whose term is over does not say that it goes on",
            withoutRole(status(ACCESS, "Expired", "Expired", "Over."))
                .replace("2026-12-20T", "2026-11-30T"),
            "spec.suspended: false -> true\nThere is no role now. A renewal will open none before"
                + " it is resumed.\n"
                + GOES_ON.replace("The term goes on and ends at 2026-12-20T00:00:00Z.\n", "")),
        suspend(
            "of one in conflict says that nothing is written to its role",
            status(ACCESS, "Conflict", "RoleNotOurs", "Not ours."),
            "spec.suspended: false -> true\nThe operator writes nothing to the role while it is in"
                + " Conflict, so it closes it only after that: Not ours.\n"
                + GOES_ON),
        suspend("of a suspended one is nothing", SUSPENDED, "nothing: It is suspended already.\n"),
        suspend(
            "of one that is being deleted is refused",
            deleting(ACCESS),
            "refused: CrossAccountAccess payments/ci-deploy is being deleted since"
                + " 2026-12-01T11:00:00Z, and the operator removes its role; kubectl get caa"
                + " ci-deploy -n payments shows how far it is\n"),
        suspend(
            "of one that is being deleted says what the operator says of that",
            deleting(status(ACCESS, "Active", "AccessDenied", "Nobody may delete it."))
                .replace("\"observedGeneration\": 3", "\"observedGeneration\": 4")
                .replace("\"generation\": 3", "\"generation\": 4"),
            "refused: CrossAccountAccess payments/ci-deploy is being deleted since"
                + " 2026-12-01T11:00:00Z, and the operator removes its role; it says: Nobody may"
                + " delete it\n"));
  }

  static Stream<Row> resuming() {
    return Stream.of(
        resume(
            "opens a suspended access",
            SUSPENDED,
            usual(),
            "spec.suspended: true -> false\nThe operator opens the role again, to sessions that are"
                + " issued from then on until 2026-12-20T00:00:00Z.\n"
                + CONCERNED
                + "done: resumed\n"),
        resume(
            "of one whose account is suspended says so",
            SUSPENDED,
            around(suspended(ACCOUNT), PARTY),
            STAYS
                + "warning: It stays closed: TargetAccount payments-prod is suspended; the platform"
                + " team lifts it by kubectl drawbridge resume --account payments-prod.\n"
                + "done: resumed\n"),
        resume(
            "of one whose party is suspended says so",
            SUSPENDED,
            around(ACCOUNT, suspended(PARTY)),
            STAYS
                + "warning: It stays closed: TrustedParty tooling is suspended; the platform team"
                + " lifts it by kubectl drawbridge resume --party tooling.\n"
                + "done: resumed\n"),
        resume(
            "of one whose term is over says so",
            SUSPENDED.replace("2026-12-20T", "2026-11-30T"),
            usual(),
            STAYS
                + "warning: It stays closed: its term ended at 2026-11-30T00:00:00Z; kubectl"
                + " drawbridge renew ci-deploy -n payments --until DATE.\n"
                + "done: resumed\n"),
        resume(
            "of one whose review is overdue says so",
            SUSPENDED.replace("\"deadline\": \"2026-12-20", "\"deadline\": \"2026-12-01"),
            usual(),
            STAYS
                + "warning: It stays closed: its review is overdue and access ended at"
                + " 2026-12-01T00:00:00Z; kubectl drawbridge renew ci-deploy -n payments --until"
                + " DATE.\n"
                + "done: resumed\n"),
        resume(
            "of one that the rules refuse says so",
            suspended(status(ACCESS, "Rejected", "Rejected", "spec.principal: gone.")),
            usual(),
            STAYS
                + "warning: It stays closed: the operator says Rejected: spec.principal: gone.\n"
                + "done: resumed\n"),
        resume(
            "says what the person may not read",
            SUSPENDED,
            hidden(),
            "spec.suspended: true -> false\nThe operator opens the role again, to sessions that are"
                + " issued from then on until 2026-12-20T00:00:00Z.\n"
                + CONCERNED
                + "warning: You may not read TargetAccounts and TrustedParties, so whether one of them is"
                + " suspended is not known.\n"
                + "done: resumed\n"),
        resume(
            "of one that is not suspended is nothing",
            ACCESS,
            usual(),
            "nothing: It is not suspended.\n"),
        resume(
            "of one that is not suspended says what stops it, by its status where it must",
            status(ACCESS, "Suspended", "PartySuspended", "Party."),
            hidden(),
            "nothing: It is not suspended. It stays closed: the TrustedParty of its principal is"
                + " suspended; ask the platform team why.\n"),
        resume(
            "of one that was suspended before it was made anew is refused",
            status(ACCESS, "Suspended", "Suspended", "It was before."),
            usual(),
            "refused: CrossAccountAccess payments/ci-deploy is suspended although its"
                + " spec.suspended is false: It was before. Suspend it and resume it, so that"
                + " somebody who may review lifts it\n"),
        resume(
            "of one that is being deleted is refused",
            deleting(SUSPENDED),
            usual(),
            "refused: CrossAccountAccess payments/ci-deploy is being deleted since"
                + " 2026-12-01T11:00:00Z, and the operator removes its role; kubectl get caa"
                + " ci-deploy -n payments shows how far it is\n"));
  }

  static Stream<Row> revoking() {
    var sentences =
        "Sessions of the role that were issued before 2026-12-01T12:00:01Z are denied everything in"
            + " AWS.\n"
            + "The role stays open for new sessions: whoever may assume it may do so again at once."
            + " To keep everybody out: kubectl drawbridge suspend ci-deploy -n payments\n"
            + CONCERNED
            + "Taking it back takes the verb review.\n";
    return Stream.of(
        revoke(
            "denies the sessions until now",
            ACCESS,
            "spec.revokeBefore: absent -> \"2026-12-01T12:00:01Z\"\n"
                + sentences
                + "done: revoked\n"),
        revoke(
            "goes beyond an earlier one",
            revokedBefore("2026-11-01T00:00:00Z"),
            "spec.revokeBefore: \"2026-11-01T00:00:00Z\" -> \"2026-12-01T12:00:01Z\"\n"
                + sentences
                + "done: revoked\n"),
        revoke(
            "is nothing where a later instant stands",
            revokedBefore("2026-12-01T14:00:01+02:00"),
            "nothing: Sessions issued before 2026-12-01T12:00:01Z are denied already.\n"),
        revoke(
            "is nothing where there is no role",
            withoutRole(status(ACCESS, "Expired", "Expired", "Over.")),
            "nothing: There is no role, so there are no sessions to revoke: the operator says:"
                + " Over.\n"),
        revoke(
            "of one that is closed does not say that it is open",
            SUSPENDED,
            "spec.revokeBefore: absent -> \"2026-12-01T12:00:01Z\"\n"
                + sentences.replaceAll(
                    "The role stays open.*",
                    "The role is closed: Stopped. The revocation counts when it is opened again.")
                + "done: revoked\n"),
        revoke(
            "of one in conflict says that nothing is written to its role",
            status(ACCESS, "Conflict", "RoleNotOurs", "Not ours."),
            "spec.revokeBefore: absent -> \"2026-12-01T12:00:01Z\"\n"
                + sentences.replaceAll(
                    "The role stays open.*",
                    "The operator writes nothing to the role while it is in Conflict, so it denies"
                        + " them only after that: Not ours.")
                + "done: revoked\n"),
        revoke(
            "says that it counts though the spec is refused",
            status(ACCESS, "Rejected", "Rejected", "spec.duration: too long."),
            "spec.revokeBefore: absent -> \"2026-12-01T12:00:01Z\"\n"
                + sentences
                + "warning: The rules refuse the spec; the revocation counts all the same. The"
                + " operator says: spec.duration: too long.\n"
                + "done: revoked\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"suspending", "resuming", "revoking"})
  void plan(Row row) {
    assertThat(shown(row.plan())).isEqualTo(row.shown());
  }

  private static String revokedBefore(String instant) {
    return ACCESS.replace("\"owner\"", "\"revokeBefore\": \"%s\", \"owner\"".formatted(instant));
  }

  private static Row suspend(String sentence, String access, String shown) {
    return new Row("suspending " + sentence, AccessPlans.suspend(access(access), NOW), shown);
  }

  private static Row resume(String sentence, String access, Around around, String shown) {
    return new Row("resuming " + sentence, AccessPlans.resume(access(access), around), shown);
  }

  private static Row revoke(String sentence, String access, String shown) {
    return new Row("revoking " + sentence, AccessPlans.revoke(access(access), NOW), shown);
  }
}
