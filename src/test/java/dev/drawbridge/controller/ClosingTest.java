package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.PolicyDocuments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A role")
class ClosingTest {
  private static final String ACCESS = "PutRolePolicy DrawbridgeAccess";
  private static final String REVOKE = "PutRolePolicy DrawbridgeRevoke";
  private static final String TRUST = "UpdateAssumeRolePolicy";
  private static final String SETTINGS = "UpdateRole";
  private static final String BOUNDARY = "PutRolePermissionsBoundary";

  private final KeptRoles roles = new KeptRoles();

  @Test
  @DisplayName("is denied everything before the record is written")
  void deniesFirst() {
    var iam = roles.open();
    roles.whenNoted =
        () -> assertThat(iam.asked()).startsWith("GetRole", ACCESS).doesNotContain(TRUST);
    keep(iam, roles.desired.closed());
    assertThat(iam.asked()).containsExactly("GetRole", ACCESS, TRUST, REVOKE);
  }

  @ParameterizedTest(name = "is closed as far as it can be, although {0} fails")
  @ValueSource(strings = {ACCESS, TRUST, REVOKE, SETTINGS, "GetRolePolicy DrawbridgeRevoke"})
  void goesOn(String fails) {
    roles.revoked(Duration.ofMinutes(30));
    var longer = roles.lasting(Duration.ofHours(2));
    var iam = roles.having(longer).answers(fails, "AccessDenied");
    keepFailing(iam, roles.desired.closed(), fails);
    assertThat(iam.writes()).containsExactly(ACCESS, SETTINGS, TRUST, REVOKE);
    iam.works();
    keep(iam, roles.desired.closed());
    assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
    assertThat(iam.policies())
        .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS)
        .containsKey(DesiredRole.REVOCATION);
  }

  @Test
  @DisplayName("that is closed is not written to because it cannot be read")
  void unread() {
    var iam = roles.closed().answers("GetRolePolicy", "AccessDenied");
    keepFailing(iam, roles.desired.closed(), "GetRolePolicy");
    assertThat(iam.writes()).isEmpty();
  }

  /**
   * An edit of which a call fails.
   *
   * @param writes what is asked of AWS
   * @param open whether it still gives what it gave
   */
  record Row(
      String sentence,
      DesiredRole from,
      DesiredRole to,
      String fails,
      List<String> writes,
      boolean open) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> narrowing() {
    var roles = new KeptRoles();
    var role = roles.desired;
    var other = roles.trusting("other");
    var wide = roles.permitting("s3:GetObject", "s3:PutObject");
    var longer = roles.lasting(Duration.ofHours(2));
    return Stream.of(
        new Row(
            "allows nothing where its principal cannot be replaced",
            role,
            other,
            TRUST,
            List.of(TRUST, TRUST, REVOKE, ACCESS),
            false),
        new Row(
            "allows nothing where the sessions of an old principal cannot be cut",
            role,
            other,
            REVOKE,
            List.of(TRUST, REVOKE, ACCESS, TRUST),
            false),
        new Row(
            "is closed where AWS does not tell what the old principal may",
            role,
            other,
            "GetRolePolicy",
            List.of(ACCESS, TRUST, REVOKE),
            false),
        new Row(
            "trusts nobody where neither fewer permissions nor none can be written",
            wide,
            role,
            ACCESS,
            List.of(ACCESS, ACCESS, TRUST),
            false),
        new Row(
            "is closed where its sessions cannot be made shorter",
            longer,
            role,
            SETTINGS,
            List.of(SETTINGS, ACCESS, TRUST, REVOKE),
            false),
        new Row(
            "stays as it is where more permissions cannot be written",
            role,
            wide,
            ACCESS,
            List.of(ACCESS),
            true),
        new Row(
            "stays as it is where longer sessions cannot be written",
            role,
            longer,
            SETTINGS,
            List.of(SETTINGS),
            true),
        new Row(
            "stays as it is where AWS does not tell what has to be widened",
            role,
            wide,
            "GetRolePolicy",
            List.of(),
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("narrowing")
  void narrowing(Row row) {
    var iam = roles.having(row.from()).answers(row.fails(), "ServiceFailure");
    keepFailing(iam, row.to(), row.fails());
    assertThat(iam.writes()).isEqualTo(row.writes());
    var trusts = !iam.role().orElseThrow().letsNobodyIn();
    var allows = !iam.policies().get(DesiredRole.POLICY).equals(PolicyDocuments.CLOSED_PERMISSIONS);
    assertThat(trusts && allows).isEqualTo(row.open());
    iam.works();
    keep(iam, row.to());
    assertThat(iam.role().orElseThrow().trust()).isEqualTo(row.to().trust());
    assertThat(iam.policies()).containsEntry(DesiredRole.POLICY, row.to().permissions());
  }

  @Test
  @DisplayName("that was denied everything and was just allowed something is denied it again")
  void allowedMeanwhile() {
    var iam = roles.denied(roles.lasting(Duration.ofHours(2))).answers(SETTINGS, "AccessDenied");
    keepFailing(iam, roles.desired, SETTINGS);
    assertThat(iam.writes()).containsExactly(ACCESS, SETTINGS, ACCESS, TRUST, REVOKE);
    assertThat(iam.policies())
        .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS);
  }

  @Test
  @DisplayName("without a boundary allows nothing while it cannot be put back")
  void unbounded() {
    var iam = roles.unbounded().answers(BOUNDARY, "AccessDenied");
    keepFailing(iam, roles.desired, BOUNDARY);
    keepFailing(iam, roles.desired, BOUNDARY);
    assertThat(iam.writes()).containsExactly(BOUNDARY, ACCESS, BOUNDARY);
    assertThat(iam.policies())
        .isEqualTo(Map.of(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS));
  }

  private void keepFailing(FakeRole iam, DesiredRole wanted, String call) {
    assertThatThrownBy(() -> keep(iam, wanted))
        .isInstanceOf(AwsException.class)
        .hasMessageStartingWith(call.split(" ", 2)[0] + " answered");
  }

  private void keep(FakeRole iam, DesiredRole wanted) {
    new RoleKeeper(iam.calls(), _ -> {})
        .keep(wanted, new Suspicion.Unseen(), new Absence.Gone(), roles.ahead(wanted));
  }
}
