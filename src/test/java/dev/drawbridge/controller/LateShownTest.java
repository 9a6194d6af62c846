package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.aws.RoleCalls;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Unshown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("While IAM shows a role as it was before its last change,")
class LateShownTest {
  private final KeptRoles roles = new KeptRoles();

  /** A role that is shown, what it was changed to since, and what is asked for now. */
  record Row(String sentence, DesiredRole shown, DesiredRole since, DesiredRole wanted) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var roles = new KeptRoles();
    var role = roles.desired;
    var wide = roles.permitting("s3:GetObject", "s3:PutObject");
    var longer = roles.lasting(Duration.ofHours(2));
    var other = roles.trusting("other");
    return Stream.of(
        new Row("what was widened is narrowed again", role, wide, role),
        new Row("what was narrowed is widened again", wide, role, wide),
        new Row("what was closed is opened again", role, role.closed(), role),
        new Row("what was opened is closed again", role.closed(), role, role.closed()),
        new Row("another principal goes again", role, other, role),
        new Row("longer sessions become shorter again", role, longer, role),
        new Row("what was made anew goes on to a third", role, wide, other));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void answered(Row row) {
    var iam = roles.having(row.shown()).showsLate();
    var calls = iam.calls();
    keep(calls, row.since());
    keep(calls, row.wanted());
    assertIs(iam, row.wanted());
  }

  @ParameterizedTest(name = "{0}, also where nobody knows whether it was")
  @MethodSource("rows")
  void unanswered(Row row) {
    var iam = roles.having(row.shown()).showsLate();
    var calls = iam.calls();
    for (var write : List.of("PutRolePolicy", "UpdateAssumeRolePolicy", "UpdateRole")) {
      iam.drops(write);
    }
    try {
      keep(calls, row.since());
    } catch (AwsException unheard) {
      assertThat(unheard).hasMessageContaining("the connection was dropped");
    }
    iam.works();
    keep(calls, row.wanted());
    assertIs(iam, row.wanted());
  }

  @Test
  @DisplayName("sessions of a principal that it does not show are cut")
  void cuts() {
    var iam = roles.having(roles.desired).showsLate();
    var calls = iam.calls();
    keep(calls, roles.trusting("other"));
    roles.record = RecordEdit.of(roles.record, edit -> edit.revocation = null);
    roles.now = roles.now.plusSeconds(90);
    keep(calls, roles.desired);
    assertThat(roles.record.revocation().issuedBefore()).isAfter(roles.now);
  }

  @Test
  @DisplayName("a change that AWS refused is not taken for made")
  void refused() {
    var iam = roles.open().showsLate().answers("PutRolePolicy", "LimitExceeded");
    var calls = iam.calls();
    try {
      keep(calls, roles.permitting("s3:GetObject", "s3:PutObject"));
    } catch (AwsException quota) {
      assertThat(quota).hasMessageContaining("LimitExceeded");
    }
    assertThat(calls.unshown()).isEqualTo(Unshown.NOTHING);
  }

  @ParameterizedTest(name = "{0}, also where an operator before this one has done it")
  @MethodSource("rows")
  void restarted(Row row) {
    var iam = roles.having(row.shown()).showsLate();
    keep(iam.calls(), row.since());
    roles.forgotten = Unshown.of(row.since());
    keep(iam.calls(), row.wanted());
    assertIs(iam, row.wanted());
  }

  @Test
  @DisplayName("what this operator has done counts, and not what one before it may have")
  void doneSince() {
    var iam = roles.open();
    var calls = iam.calls();
    roles.forgotten = Unshown.of(roles.desired);
    keep(calls, roles.desired.closed());
    var done = iam.writes();
    keep(calls, roles.desired.closed());
    assertThat(iam.writes()).isNotEmpty().isEqualTo(done);
  }

  private static void assertIs(FakeRole iam, DesiredRole wanted) {
    var role = iam.role().orElseThrow();
    assertThat(role.trust()).isEqualTo(wanted.trust());
    assertThat(role.maxSessionSeconds()).isEqualTo(wanted.maxSessionSeconds());
    assertThat(iam.policies()).containsEntry(DesiredRole.POLICY, wanted.permissions());
  }

  private void keep(RoleCalls calls, DesiredRole wanted) {
    new RoleKeeper(calls, _ -> {})
        .keep(wanted, new Suspicion.Unseen(), new Absence.Gone(), roles.ahead(wanted));
  }
}
