package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.role.DesiredRole;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A role whose boundary was not seen")
class HeldRoleTest {
  private final AwsException unseen = AwsException.vanished("the boundary");

  private final KeptRoles roles = new KeptRoles();

  @Test
  @DisplayName("is not opened where it is closed")
  void closed() {
    var iam = roles.closed();
    assertThat(hold(iam, roles.desired)).isEqualTo(new RoleKeeper.Kept.Held(true, unseen));
    assertThat(iam.writes()).isEmpty();
  }

  @Test
  @DisplayName("is not created where it is gone")
  void gone() {
    var iam = new FakeRole(roles.desired.address());
    assertThatThrownBy(() -> hold(iam, roles.desired)).isSameAs(unseen);
    assertThat(iam.asked()).containsExactly("GetRole");
  }

  @Test
  @DisplayName("gives no more than before, and no new principal")
  void widened() {
    var iam = roles.open();
    var wider = roles.permitting("s3:GetObject", "s3:PutObject");
    assertThat(hold(iam, wider)).isEqualTo(new RoleKeeper.Kept.Held(false, unseen));
    assertThat(iam.writes()).isEmpty();
    assertThat(hold(iam, roles.trusting("other")))
        .isEqualTo(new RoleKeeper.Kept.Held(true, unseen));
    assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
  }

  @Test
  @DisplayName("loses what it should not give")
  void narrowed() {
    var iam = roles.open();
    var wide = roles.permitting("s3:GetObject", "s3:PutObject");
    iam.has(iam.role().orElseThrow(), Map.of(DesiredRole.POLICY, wide.permissions()));
    hold(iam, roles.desired);
    assertThat(iam.policies()).containsEntry(DesiredRole.POLICY, roles.desired.permissions());
  }

  private RoleKeeper.Kept hold(FakeRole iam, DesiredRole desired) {
    return new RoleKeeper(iam.calls(), _ -> {}).hold(desired, unseen, roles.ahead(desired));
  }
}
