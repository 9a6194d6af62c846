package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.REVIEW;
import static dev.drawbridge.controller.Situations.ROLE_ARN;
import static dev.drawbridge.controller.Situations.ROLE_ID;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Assume;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.api.Permission;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.rules.Draft;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The status of an access")
class AccessStatusTest {
  private static final int LONGEST_MESSAGE = 32768;
  private static final String READY = "Ready=True";
  private static final Verdict ACTIVE = Verdict.of(Phase.Active, Reason.Granted, "until then");

  @Test
  @DisplayName("says all that the caller needs while the role exists")
  void whole() {
    var record = Situations.granted().record();
    assertThat(status(ACTIVE, Optional.of(record), Optional.empty()))
        .isEqualTo(
            new CrossAccountAccessStatus(
                Phase.Active,
                ROLE_ARN,
                ROLE_ID,
                List.of("generated-1"),
                new TermStatus(START, END, REVIEW),
                END,
                null,
                assume(),
                3,
                List.of(
                    new Condition(
                        Condition.READY,
                        Condition.Status.True,
                        3,
                        START,
                        "Granted",
                        "The role is as the spec asks. until then."))));
  }

  @Test
  @DisplayName("names no role before AWS has told its id")
  void beforeTheRole() {
    var record = ((Decision.KeepRole) new Situations().decide()).memory();
    namesNoRole(status(ACTIVE, Optional.of(record), Optional.empty()));
  }

  @Test
  @DisplayName("names no role once it is gone, and still says its term")
  void afterTheRole() {
    var gone = Situations.granted().removed().record();
    var status = status(ACTIVE, Optional.of(gone), Optional.empty());
    namesNoRole(status);
    assertThat(status.term()).isEqualTo(new TermStatus(START, END, REVIEW));
    assertThat(status.deadline()).isEqualTo(END);
  }

  @Test
  @DisplayName("says nothing of a term that never was")
  void withoutTerm() {
    var status = status(ACTIVE, Optional.empty(), Optional.empty());
    namesNoRole(status);
    assertThat(status.term()).isNull();
    assertThat(status.deadline()).isNull();
  }

  @ParameterizedTest(name = "in phase {0} is {1}, and {2} when AWS failed")
  @CsvSource({
    "Active, Ready=True, Ready=False Reconciling=True",
    "ReviewDue, Ready=True, Ready=False Reconciling=True",
    "Pending, Ready=False Reconciling=True, Ready=False Reconciling=True",
    "Suspended, Ready=False Stalled=True, Ready=False Reconciling=True",
    "Expired, Ready=False Stalled=True, Ready=False Reconciling=True",
    "Rejected, Ready=False Stalled=True, Ready=False Reconciling=True",
    "Conflict, Ready=False Stalled=True, Ready=False Reconciling=True"
  })
  void conditions(Phase phase, String settled, String failed) {
    var verdict = Verdict.of(phase, Reason.Busy, "");
    var failure = new AwsFailure(AwsFailure.Kind.BUSY, "UpdateRole", "ConcurrentModification", "");
    assertThat(conditions(status(verdict, Optional.empty(), Optional.empty()))).isEqualTo(settled);
    assertThat(conditions(status(verdict, Optional.empty(), Optional.of(failure))))
        .isEqualTo(failed);
  }

  /**
   * What is told of the use of a role.
   *
   * @param before what the status says, of which role
   * @param roleId the role that there is now
   * @param seen what AWS shows of it
   */
  record Use(
      String sentence,
      @Nullable String before,
      @Nullable String beforeRoleId,
      @Nullable String roleId,
      @Nullable String seen,
      @Nullable String told) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Use> uses() {
    var gone = (String) null;
    var day = "2027-01-05";
    return Stream.of(
        new Use("nothing where it never was used", null, ROLE_ID, ROLE_ID, null, null),
        new Use("the day that AWS shows", null, ROLE_ID, ROLE_ID, day, day),
        new Use("the later day that AWS shows", "2026-12-31", ROLE_ID, ROLE_ID, day, day),
        new Use("the day of before, were AWS to go back", day, ROLE_ID, ROLE_ID, "2026-12-31", day),
        new Use("the day of before, where AWS shows none", day, ROLE_ID, ROLE_ID, null, day),
        new Use("the day of before, where the role went", day, ROLE_ID, gone, null, day),
        new Use("the same where it stays gone", day, gone, gone, null, day),
        new Use(
            "nothing of the role before that had another id", day, "AROA1", ROLE_ID, null, null),
        new Use("nothing of the role before that is gone", day, gone, ROLE_ID, null, null),
        new Use(
            "the day of this role, though earlier",
            day,
            "AROA1",
            ROLE_ID,
            "2027-01-04",
            "2027-01-04"));
  }

  @ParameterizedTest(name = "says of the use of the role {0}")
  @MethodSource("uses")
  void lastUsed(Use use) {
    var access = access();
    access.setStatus(showing(use.beforeRoleId(), use.before()));
    var record = use.roleId() == null ? Situations.granted().removed() : Situations.granted();
    var outcome = outcome(ACTIVE, record.memory, Optional.empty());
    var seen = Optional.ofNullable(use.seen()).map(LocalDate::parse);
    assertThat(AccessStatus.of(access, outcome, Remarks.NONE, seen, START).lastUsed())
        .isEqualTo(use.told());
  }

  private static CrossAccountAccessStatus showing(
      @Nullable String roleId, @Nullable String lastUsed) {
    return new CrossAccountAccessStatus(
        Phase.Active, null, roleId, List.of(), null, null, lastUsed, null, 3, List.of());
  }

  @Test
  @DisplayName("stays the same in the next pass, so that nothing is patched")
  void stays() {
    var access = access();
    var outcome = outcome(ACTIVE, Optional.of(Situations.granted().record()), Optional.empty());
    var first = AccessStatus.of(access, outcome, Remarks.NONE, Optional.empty(), START);
    access.setStatus(first);
    assertThat(
            AccessStatus.of(
                access, outcome, Remarks.NONE, Optional.empty(), START.plus(Duration.ofHours(1))))
        .isEqualTo(first);
    assertThat(conditions(first)).isEqualTo(READY);
  }

  @Test
  @DisplayName("keeps what was known when the operator itself fails, and says so")
  void operatorFailed() {
    var access = access();
    var record = Optional.of(Situations.granted().record());
    var known =
        AccessStatus.of(
            access,
            outcome(ACTIVE, record, Optional.empty()),
            Remarks.NONE,
            Optional.of(LocalDate.parse("2027-01-05")),
            START);
    access.setStatus(known);
    var failed = AccessStatus.failed(access, END);
    assertThat(conditions(failed)).isEqualTo("Ready=False Reconciling=True");
    assertThat(failed).usingRecursiveComparison().ignoringFields("conditions").isEqualTo(known);
  }

  @Test
  @DisplayName("is Pending when the operator fails before it knew anything")
  void operatorFailedFirst() {
    var failed = AccessStatus.failed(access(), START);
    namesNoRole(failed);
    assertThat(failed.phase()).isEqualTo(Phase.Pending);
    assertThat(failed.observedGeneration()).isZero();
    assertThat(failed.conditions())
        .extracting(Condition::reason)
        .containsOnly(Reason.InternalError.name());
  }

  @Test
  @DisplayName("has no message that is longer than the API takes, however much is wrong")
  void longestMessage() {
    var wrong = new Permission(Collections.nCopies(50, "s3:*" + "x".repeat(100)), List.of("*"));
    var refused = new Situations().asking(d -> d.permissions = Collections.nCopies(20, wrong));
    var status = status(refused.decide().verdict(), Optional.empty(), Optional.empty());
    assertThat(status.conditions())
        .allSatisfy(c -> assertThat(c.message().length()).isLessThanOrEqualTo(LONGEST_MESSAGE));
  }

  private static Assume assume() {
    return new Assume(
        """
        [profile ci-deploy]
        role_arn = %s
        external_id = generated-1
        duration_seconds = 3600
        """
            .formatted(ROLE_ARN),
        "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"%s\"}"
            .formatted(ROLE_ARN));
  }

  private static void namesNoRole(CrossAccountAccessStatus status) {
    assertThat(status.roleArn()).isNull();
    assertThat(status.roleId()).isNull();
    assertThat(status.assume()).isNull();
    assertThat(status.externalIds()).isEmpty();
  }

  private static String conditions(CrossAccountAccessStatus status) {
    return String.join(
        " ", status.conditions().stream().map(c -> c.type() + "=" + c.status()).toList());
  }

  private static CrossAccountAccessStatus status(
      Verdict verdict, Optional<AccessRecordSpec> memory, Optional<AwsFailure> failure) {
    return AccessStatus.of(
        access(), outcome(verdict, memory, failure), Remarks.NONE, Optional.empty(), START);
  }

  private static Outcome outcome(
      Verdict verdict, Optional<AccessRecordSpec> memory, Optional<AwsFailure> failure) {
    return new Outcome(
        verdict, memory, memory.map(Terms::last), List.of(), failure, Optional.empty());
  }

  private static CrossAccountAccess access() {
    var access = new CrossAccountAccess();
    access.setMetadata(
        new ObjectMetaBuilder()
            .withName("ci-deploy")
            .withNamespace("payments")
            .withGeneration(3L)
            .build());
    access.setSpec(Draft.request(_ -> {}).spec());
    return access;
  }
}
