package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Removing a role")
class RoleRemovalTest {
  private static final RoleAddress ADDRESS =
      RoleAddress.of(new Installation("main", "drawbridge", "uid"), "aws", "1", "payments", "ci");
  private static final String OPEN = "{\"any\":\"trust but the closed one\"}";
  private static final String ALLOW = "{\"any\":\"permissions but the closed ones\"}";
  private static final String DROP_ACCESS = "DeleteRolePolicy DrawbridgeAccess";
  private static final String DROP_REVOKE = "DeleteRolePolicy DrawbridgeRevoke";
  private static final String DENY = "PutRolePolicy DrawbridgeAccess";
  private static final String TRUST = "UpdateAssumeRolePolicy";
  private static final String GO = "DeleteRole";
  private static final List<String> OURS = List.of(DesiredRole.POLICY);
  private static final List<String> BOTH = List.of(DesiredRole.POLICY, DesiredRole.REVOCATION);

  /**
   * A removal.
   *
   * @param fails an operation that is refused, or empty
   * @param writes what is asked of AWS, in its order
   */
  record Row(
      String sentence, boolean closed, List<String> policies, String fails, List<String> writes) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("takes two writes", false, OURS, "", List.of(DROP_ACCESS, GO)),
        new Row("takes two writes of a closed one", true, OURS, "", List.of(DROP_ACCESS, GO)),
        new Row(
            "takes what allows off before what revokes",
            false,
            BOTH,
            "",
            List.of(DROP_ACCESS, DROP_REVOKE, GO)),
        new Row(
            "takes it off last from a closed one too, which may still allow",
            true,
            BOTH,
            "",
            List.of(DROP_ACCESS, DROP_REVOKE, GO)),
        new Row(
            "that fails at the end closes it",
            false,
            OURS,
            GO,
            List.of(DROP_ACCESS, GO, DENY, TRUST)),
        new Row(
            "of a closed one that fails at the end puts its Deny back",
            true,
            OURS,
            GO,
            List.of(DROP_ACCESS, GO, DENY)),
        new Row(
            "that fails at the beginning closes it",
            false,
            OURS,
            "DeleteRolePolicy",
            List.of(DROP_ACCESS, DENY, TRUST)),
        new Row(
            "of a closed one whose sessions were cut makes sure of its Deny where it fails",
            true,
            BOTH,
            "DeleteRolePolicy",
            List.of(DROP_ACCESS, DENY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void removes(Row row) {
    var iam = having(row.closed(), row.policies());
    if (row.fails().isEmpty()) {
      remove(iam, row.policies());
      assertThat(iam.role()).isEmpty();
    } else {
      iam.answers(row.fails(), "ServiceFailure");
      assertThatThrownBy(() -> remove(iam, row.policies()))
          .hasMessageStartingWith(row.fails() + " answered ServiceFailure");
      assertThat(iam.policies())
          .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS);
      assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
    }
    assertThat(iam.writes()).isEqualTo(row.writes());
  }

  @Test
  @DisplayName("closes the trust also where its permissions cannot be denied")
  void deniesNothing() {
    var iam = having(false, OURS).answers(GO, "AccessDenied").answers(DENY, "AccessDenied");
    assertThatThrownBy(() -> remove(iam, OURS)).hasMessageStartingWith("DeleteRole answered");
    assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
  }

  @Test
  @DisplayName("frees no session that was cut, where an opening did not come to its end")
  void halfOpen() {
    var closed = having(true, BOTH).role().orElseThrow();
    var iam =
        new FakeRole(ADDRESS)
            .has(closed, Map.of(DesiredRole.POLICY, ALLOW, DesiredRole.REVOCATION, ALLOW));
    iam.before(DROP_REVOKE, () -> assertThat(iam.policies()).doesNotContainKey(DesiredRole.POLICY));
    iam.answers(DROP_REVOKE, "ServiceFailure");
    assertThatThrownBy(() -> remove(iam, BOTH)).isInstanceOf(AwsException.class);
    assertThat(iam.policies())
        .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS);
  }

  @Test
  @DisplayName("keeps it closed while what foreign hands hung on it is taken off")
  void foreignHands() {
    var iam = having(true, OURS).hasAttached("arn:admin");
    iam.before(
        "DetachRolePolicy",
        () ->
            assertThat(iam.policies())
                .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS));
    remove(iam, OURS);
    assertThat(iam.writes())
        .containsExactly(DROP_ACCESS, GO, DENY, "DetachRolePolicy", DROP_ACCESS, GO);
    assertThat(iam.role()).isEmpty();
  }

  @Test
  @DisplayName("puts the Deny back where nobody knows whether it went")
  void unanswered() {
    var iam = having(true, OURS).drops("DeleteRolePolicy");
    assertThatThrownBy(() -> remove(iam, OURS)).isInstanceOf(AwsException.class);
    assertThat(iam.writes()).containsExactly(DROP_ACCESS, DENY);
  }

  private static void remove(FakeRole iam, List<String> policies) {
    var made = new ArrayList<Made>();
    iam.calls().remove(iam.role().orElseThrow(), policies, made::add);
  }

  private static FakeRole having(boolean closed, List<String> policies) {
    var role =
        new ObservedRole(
            ADDRESS.arn(),
            "AROAEXAMPLE",
            closed ? PolicyDocuments.CLOSED_TRUST : OPEN,
            Optional.empty(),
            Map.of(),
            3600,
            DesiredRole.DESCRIPTION);
    var access = closed ? PolicyDocuments.CLOSED_PERMISSIONS : ALLOW;
    return new FakeRole(ADDRESS)
        .has(
            role,
            policies.equals(BOTH)
                ? Map.of(DesiredRole.POLICY, access, DesiredRole.REVOCATION, ALLOW)
                : Map.of(DesiredRole.POLICY, access));
  }
}
