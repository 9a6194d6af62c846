package dev.drawbridge.integration;

import dev.drawbridge.integration.CommandCase.Who;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people with different rights come to with the commands that move an instant. */
@WithoutOperator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SandboxExtension.class)
@DisplayName("kubectl drawbridge")
class RenewCommandIT {
  private static final String DATE = CommandPeople.DATE;
  private static final String LATER = CommandPeople.day(70);
  private static final String EARLIER = CommandPeople.day(50);
  private static final String REFUSED =
      "error: refused by the admission policy review-needed.drawbridge.dev: ";

  private final CommandPeople people;

  RenewCommandIT(Sandbox sandbox) {
    people = new CommandPeople(sandbox);
  }

  @AfterAll
  void close() {
    people.close();
  }

  static Stream<CommandCase> revoking() {
    var ahead = CommandPeople.day(2) + "T00:00:00Z";
    return Stream.of(
        CommandCase.of(
                "is for whoever may ask", Who.REQUESTER, Map.of(), "revoke NAME -n NAMESPACE", 0)
            .says(
                "\n  spec.revokeBefore: absent -> \"20",
                "The role stays open for new sessions",
                "\nCrossAccountAccess NAMESPACE/NAME revoked\n")
            .changes("revokeBefore", "now"),
        CommandCase.of(
                "moves an earlier one",
                Who.REQUESTER,
                Map.of("revokeBefore", "2026-01-01T00:00:00Z"),
                "revoke NAME -n NAMESPACE",
                0)
            .says("\n  spec.revokeBefore: \"2026-01-01T00:00:00Z\" -> \"20")
            .changes("revokeBefore", "now"),
        CommandCase.of(
                "moves no later one",
                Who.REQUESTER,
                Map.of("revokeBefore", ahead),
                "revoke NAME -n NAMESPACE",
                0)
            .says("nothing to do. Sessions issued before " + ahead + " are denied already.\n"));
  }

  static Stream<CommandCase> renewing() {
    return Stream.of(
        CommandCase.of(
                "takes the verb review",
                Who.REQUESTER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + LATER,
                1)
            .says(
                REFUSED
                    + "spec.reviewDate: moving it from '%s' to '%s' takes the verb review on"
                        .formatted(DATE, LATER)),
        CommandCase.of(
                "to a later day is done by whoever has it",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + LATER,
                0)
            .says(
                "\n  spec.reviewDate: \"%s\" -> \"%s\"\n".formatted(DATE, LATER),
                "\n  A new term of 30d starts when the operator accepts it, to about ",
                "\nCrossAccountAccess NAMESPACE/NAME renewed\n")
            .changes("reviewDate", LATER),
        CommandCase.of(
                "takes a date-time with its zone",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until %sT09:00:00+01:00".formatted(LATER),
                0)
            .changes("reviewDate", LATER + "T09:00:00+01:00"),
        CommandCase.of(
                "to the same instant does nothing",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until %sT00:00:00Z".formatted(DATE),
                0)
            .says("nothing to do. spec.reviewDate is that instant already, " + DATE),
        CommandCase.of(
                "to an earlier day asks whether that is meant",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + EARLIER,
                1)
            .says("so it would narrow the running term; add --narrow if that is meant"),
        CommandCase.of(
                "to an earlier day is done if it is meant",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --narrow --until " + EARLIER,
                0)
            .says("\nCrossAccountAccess NAMESPACE/NAME narrowed\n")
            .changes("reviewDate", EARLIER),
        CommandCase.of(
                "to a day that has passed is refused",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until 2026-01-01",
                1)
            .says("error: --until 2026-01-01 has passed, it is now 20"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"revoking", "renewing"})
  void command(CommandCase one) {
    people.check(one);
  }
}
