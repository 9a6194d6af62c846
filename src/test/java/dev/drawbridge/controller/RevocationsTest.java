package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.aws.Made;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.RoleAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The revocation in the record")
class RevocationsTest {
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Installation INSTALLATION = new Installation("main", "drawbridge", "uid");
  private static final String OPEN = "{\"any\":\"trust but the closed one\"}";
  private static final int HOUR = 3600;

  /**
   * A look at a role that stays or becomes closed.
   *
   * @param before what the record says before
   * @param trust what IAM has
   * @param after what the record says after
   */
  record Row(
      String sentence,
      AccessRecordSpec.@Nullable Revocation before,
      String trust,
      int observedSeconds,
      AccessRecordSpec.@Nullable Revocation after) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> looks() {
    var closed = PolicyDocuments.CLOSED_TRUST;
    return Stream.of(
        new Row("is not there where nothing is cut", null, closed, HOUR, null),
        new Row(
            "is two minutes ahead, until the longest session ends",
            null,
            OPEN,
            HOUR,
            revocation(120, 120 + HOUR)),
        new Row(
            "lasts as long as the session of before, where that is longer",
            null,
            OPEN,
            12 * HOUR,
            revocation(120, 120 + 12 * HOUR)),
        new Row(
            "stays where a pass resumes soon",
            revocation(100, 100 + HOUR),
            OPEN,
            HOUR,
            revocation(100, 100 + HOUR)),
        new Row(
            "moves where a pass resumes late, because the trust let sessions in meanwhile",
            revocation(60, 60 + HOUR),
            OPEN,
            HOUR,
            revocation(120, 120 + HOUR)),
        new Row(
            "moves forward and never ends sooner",
            revocation(-HOUR, 11 * HOUR),
            OPEN,
            HOUR,
            revocation(120, 11 * HOUR)),
        new Row(
            "comes nearer where only a wrong clock can have chosen it",
            revocation(24 * HOUR, 36 * HOUR),
            closed,
            HOUR,
            revocation(120, 120 + HOUR)),
        new Row(
            "stays once the trust is narrow",
            revocation(-HOUR, 11 * HOUR),
            closed,
            HOUR,
            revocation(-HOUR, 11 * HOUR)),
        new Row(
            "lasts longer where a longer session is possible before its instant",
            revocation(100, 100 + HOUR),
            closed,
            2 * HOUR,
            revocation(100, 100 + 2 * HOUR)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void look(Row row) {
    var record = record(row.before());
    assertThat(Revocations.after(record, closing(), observed(row), NOW))
        .isEqualTo(record(row.after()));
  }

  @Test
  @DisplayName("stands until the instant at which the longest session has ended, then is lifted")
  void lifted() {
    var record = record(revocation(-HOUR, 10));
    var issuedBefore = NOW.minusSeconds(HOUR);
    assertThat(Revocations.wanted(record(null), record(null), NOW))
        .isEqualTo(new Revocation.None());
    assertThat(Revocations.wanted(record, record, NOW.plusSeconds(9)))
        .isEqualTo(new Revocation.Before(issuedBefore));
    assertThat(Revocations.wanted(record, record, NOW.plusSeconds(10)))
        .isEqualTo(new Revocation.Lifted());
    assertThat(Revocations.wanted(record(null), record, NOW))
        .isEqualTo(new Revocation.First(issuedBefore));
    assertThat(Revocations.nextLook(Situations.END, Optional.of(record)))
        .isEqualTo(NOW.plusSeconds(10));
    assertThat(Revocations.nextLook(NOW, Optional.of(record))).isEqualTo(NOW);
  }

  @Test
  @DisplayName("is forgotten once it is lifted, and with the role that it was about")
  void settled() {
    var record = record(revocation(-HOUR, 10));
    assertThat(Revocations.settled(record, new Revocation.First(NOW))).isEqualTo(record);
    assertThat(Revocations.settled(record, new Revocation.Before(NOW))).isEqualTo(record);
    assertThat(Revocations.settled(record, new Revocation.Lifted())).isEqualTo(record(null));
    assertThat(Revocations.settled(record, new Revocation.None())).isEqualTo(record(null));
    assertThat(Memories.ended(record, EndReason.Deleted, NOW).revocation()).isNull();
  }

  @Test
  @DisplayName("goes on through edits, stops and renewals")
  void kept() {
    var situations = Situations.granted();
    situations.remember(record(revocation(-HOUR, 10)));
    situations.asking(d -> d.suspended = true).pass();
    situations.asking(d -> d.reviewDate = "2027-03-01").pass();
    assertThat(situations.record().revocation()).isEqualTo(revocation(-HOUR, 10));
  }

  @Test
  @DisplayName("says which policies go before the role does")
  void policies() {
    assertThat(Revocations.policies(Optional.of(record(null)))).containsExactly("DrawbridgeAccess");
    assertThat(Revocations.policies(Optional.of(record(revocation(0, 1)))))
        .isEqualTo(List.of("DrawbridgeAccess", "DrawbridgeRevoke"));
  }

  private static AccessRecordSpec.Revocation revocation(long issuedBefore, long until) {
    return new AccessRecordSpec.Revocation(NOW.plusSeconds(issuedBefore), NOW.plusSeconds(until));
  }

  @Test
  @DisplayName("moves where the pass that chose it was cut off, since nobody knows when it closed")
  void cutOff() {
    var observed = observed(new Row("", null, PolicyDocuments.CLOSED_TRUST, HOUR, null));
    var before =
        RecordEdit.of(
            Situations.granted().record(), edit -> edit.revocation = revocation(-HOUR, 10));
    assertThat(Revocations.after(before, closing(), observed, NOW).revocation())
        .isEqualTo(revocation(120, 120 + HOUR));
  }

  @Test
  @DisplayName("moves then at once, so that it is remembered and does not move again later")
  void cutOffJustNow() {
    var observed = observed(new Row("", null, PolicyDocuments.CLOSED_TRUST, HOUR, null));
    var before =
        RecordEdit.of(
            Situations.granted().record(), edit -> edit.revocation = revocation(100, 100 + HOUR));
    var after = Revocations.after(before, closing(), observed, NOW);
    assertThat(after.revocation()).isEqualTo(revocation(120, 120 + HOUR));
    var made = List.of(new Made("PutRolePolicy", "request-2", Optional.empty()));
    var remembered = Memories.changed(after, made, Optional.empty(), NOW);
    var later = NOW.plusSeconds(1000);
    assertThat(Revocations.after(remembered, closing(), observed, later)).isEqualTo(remembered);
  }

  /** The record after the pass that chose this revocation has come to its end. */
  private static AccessRecordSpec record(AccessRecordSpec.@Nullable Revocation revocation) {
    var made = List.of(new Made("PutRolePolicy", "request-2", Optional.empty()));
    return RecordEdit.of(
        Memories.changed(Situations.granted().record(), made, Optional.empty(), NOW),
        edit -> edit.revocation = revocation);
  }

  private static DesiredRole closing() {
    return new DesiredRole(
        RoleAddress.of(INSTALLATION, "aws", "444455556666", "payments", "ci-deploy"),
        Ownership.of(INSTALLATION, "payments", "ci-deploy", "access-uid"),
        PolicyDocuments.CLOSED_TRUST,
        PolicyDocuments.CLOSED_PERMISSIONS,
        "arn:boundary",
        HOUR,
        new Revocation.None(),
        false);
  }

  private static ObservedRole observed(Row row) {
    return new ObservedRole(
        closing().address().arn(),
        Situations.ROLE_ID,
        row.trust(),
        Optional.empty(),
        Map.of(),
        row.observedSeconds(),
        "");
  }
}
