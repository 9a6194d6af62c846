package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.PolicyDocuments;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Sessions that were issued while a change waited are cut too:")
class LateAnswerTest {
  private static final String TRUST = "UpdateAssumeRolePolicy";
  private static final Duration LATE = Duration.ofMinutes(5);
  private static final Duration SLACK = Duration.ofMinutes(2);

  private final KeptRoles roles = new KeptRoles();

  /** A change that narrows, and the call of which the answer comes late. */
  record Row(String sentence, DesiredRole from, DesiredRole to, String call) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> late() {
    var roles = new KeptRoles();
    var role = roles.desired;
    var longer = roles.lasting(Duration.ofHours(2));
    var both = roles.permitting("s3:PutObject");
    return Stream.of(
        new Row("a closing", role, role.closed(), TRUST),
        new Row("another principal", role, roles.trusting("other"), TRUST),
        new Row("shorter sessions", longer, role, "UpdateRole"),
        new Row("a closing with shorter sessions", longer, role.closed(), TRUST),
        new Row("an old principal with other permissions", both, roles.trusting("other"), TRUST));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("late")
  void late(Row row) {
    var iam = roles.having(row.from());
    var once = new boolean[1];
    iam.before(
        row.call(),
        () -> {
          roles.now = once[0] ? roles.now : roles.now.plus(LATE);
          once[0] = true;
        });
    keep(iam, row.to());
    assertThat(iam.writes()).containsOnlyOnce("PutRolePolicy DrawbridgeRevoke");
    assertRevokedUpToNow(iam);
  }

  @Test
  @DisplayName("not where the answer comes in time")
  void inTime() {
    var iam = roles.open();
    var began = roles.now;
    iam.before(TRUST, () -> roles.now = began.plusSeconds(50));
    keep(iam, roles.desired.closed());
    assertThat(roles.record.revocation().issuedBefore()).isEqualTo(began.plus(SLACK));
  }

  @Test
  @DisplayName("also where the revocation stood already")
  void stood() {
    var iam = roles.open();
    roles.revoked(Duration.ofSeconds(-100));
    var document = PolicyDocuments.revocation(roles.record.revocation().issuedBefore());
    iam.has(
        iam.role().orElseThrow(),
        Map.of(DesiredRole.POLICY, roles.desired.permissions(), DesiredRole.REVOCATION, document));
    iam.before(TRUST, () -> roles.now = roles.now.plus(LATE));
    keep(iam, roles.desired.closed());
    assertRevokedUpToNow(iam);
  }

  @Test
  @DisplayName("also where nobody knows whether the change was made")
  void unanswered() {
    var iam = roles.open().drops(TRUST);
    iam.before(TRUST, () -> roles.now = roles.now.plus(LATE));
    assertThatThrownBy(() -> keep(iam, roles.desired.closed())).isInstanceOf(AwsException.class);
    assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
    assertRevokedUpToNow(iam);
  }

  private void assertRevokedUpToNow(FakeRole iam) {
    var revocation = roles.record.revocation();
    assertThat(revocation.issuedBefore()).isEqualTo(roles.now.plus(SLACK));
    assertThat(revocation.until()).isAfter(revocation.issuedBefore().plusSeconds(3599));
    assertThat(iam.policies().get(DesiredRole.REVOCATION))
        .isEqualTo(PolicyDocuments.revocation(revocation.issuedBefore()));
  }

  private void keep(FakeRole iam, DesiredRole wanted) {
    new RoleKeeper(iam.calls(), _ -> {})
        .keep(wanted, new Suspicion.Unseen(), new Absence.Gone(), roles.ahead(wanted));
  }
}
