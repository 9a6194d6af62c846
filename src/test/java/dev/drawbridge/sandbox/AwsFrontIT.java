package dev.drawbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.sandbox.aws.Moto;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

@ExtendWith(SandboxExtension.class)
@WithoutOperator
@DisplayName("A session of a provisioner, asked for through the front,")
class AwsFrontIT {
  private final Sandbox sandbox;
  private final TestAccount account;

  AwsFrontIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    account = sandbox.accounts().fresh();
  }

  @Test
  @DisplayName("is given to the hub with the right ExternalId, and works in the target account")
  void right() {
    var mark = sandbox.aws().recording().mark();
    try (var sts = hub()) {
      var keys = sts.assumeRole(asking(account.provisionerExternalId())).credentials();
      try (var iam =
          through(
              new Moto.Session(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()))) {
        assertThat(iam.getRole(request -> request.roleName(TestAccount.PROVISIONER)).role().arn())
            .isEqualTo(account.provisionerArn());
      }
    }
    var calls = sandbox.aws().recording().since(mark);
    assertThat(calls.sessionsFor(account.id()).count()).isEqualTo(1);
    assertThat(calls.ofAccount(account.id()).operations()).containsExactly("GetRole");
    assertThat(calls.all()).allMatch(AwsCall::succeededAtAws);
  }

  @Test
  @DisplayName("is refused with a wrong ExternalId")
  void wrongExternalId() {
    refused(hub(), asking("drawbridge-test-other"));
  }

  @Test
  @DisplayName("is refused without an ExternalId")
  void missingExternalId() {
    refused(hub(), asking().build());
  }

  @Test
  @DisplayName("is refused to a principal that the trust does not name")
  void wrongPrincipal() {
    var stranger = sandbox.accounts().principals();
    var session = sandbox.accounts().session(stranger.role("stranger"));
    refused(sts(session), asking(account.provisionerExternalId()));
  }

  @Test
  @DisplayName("is refused where the role is missing")
  void missingRole() {
    var bare = sandbox.accounts().withoutProvisioner();
    var request =
        asking().roleArn(bare.provisionerArn()).externalId(bare.provisionerExternalId()).build();
    refused(hub(), request);
  }

  @Test
  @DisplayName("is refused as soon as the trust has changed")
  void changedTrust() {
    try (var sts = hub()) {
      assertThat(sts.assumeRole(asking(account.provisionerExternalId())).credentials()).isNotNull();
    }
    var closed = AccountPolicies.accountTrust(account.id());
    account
        .iam()
        .updateAssumeRolePolicy(
            request -> request.roleName(TestAccount.PROVISIONER).policyDocument(closed));
    refused(hub(), asking(account.provisionerExternalId()));
  }

  @Test
  @DisplayName("is given to a role with a path that the trust names")
  void pathOfTheCaller() {
    var caller = sandbox.accounts().empty();
    var arn =
        caller
            .iam()
            .createRole(
                request ->
                    request
                        .roleName("hub")
                        .path("/teams/platform/")
                        .assumeRolePolicyDocument(AccountPolicies.accountTrust(caller.id())))
            .role()
            .arn();
    var trust = AccountPolicies.provisionerTrust(arn, "an-id-of-the-caller");
    account
        .iam()
        .updateAssumeRolePolicy(
            request -> request.roleName(TestAccount.PROVISIONER).policyDocument(trust));
    try (var sts = sts(sandbox.accounts().session(arn))) {
      assertThat(sts.assumeRole(asking("an-id-of-the-caller")).credentials()).isNotNull();
    }
  }

  private static void refused(StsClient caller, AssumeRoleRequest request) {
    try (caller) {
      assertThatThrownBy(() -> caller.assumeRole(request))
          .isInstanceOfSatisfying(
              StsException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                assertThat(Optional.ofNullable(e.requestId())).isPresent();
              })
          .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: ")
          .hasMessageContaining(request.roleArn());
    }
  }

  private AssumeRoleRequest asking(String externalId) {
    return asking().externalId(externalId).build();
  }

  private AssumeRoleRequest.Builder asking() {
    return AssumeRoleRequest.builder().roleArn(account.provisionerArn()).roleSessionName("test");
  }

  private StsClient hub() {
    return sts(sandbox.accounts().hubSession());
  }

  private StsClient sts(Moto.Session session) {
    return AwsClients.sts(sandbox.aws().endpoint(), session);
  }

  private IamClient through(Moto.Session session) {
    return AwsClients.iam(sandbox.aws().endpoint(), session);
  }
}
