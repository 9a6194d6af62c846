package dev.drawbridge.aws;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS as the operator needs it: a session of the provisioner, and who that is. */
record MemorySts(MemoryAws aws) implements StsClient {
  @Override
  public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
    return aws.call(
        "AssumeRole",
        AssumeRoleResponse.builder(),
        answer ->
            answer.credentials(
                Credentials.builder()
                    .accessKeyId("ASIAPROVISIONER")
                    .secretAccessKey("secret")
                    .sessionToken("token")
                    .expiration(aws.now().plusSeconds(request.durationSeconds()))
                    .build()));
  }

  @Override
  public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
    return aws.call(
        "GetCallerIdentity",
        GetCallerIdentityResponse.builder(),
        answer ->
            answer
                .account(MemoryAws.ACCOUNT)
                .arn(
                    "arn:aws:sts::%s:assumed-role/provisioner/drawbridge"
                        .formatted(MemoryAws.ACCOUNT)));
  }

  @Override
  public String serviceName() {
    return "sts";
  }

  @Override
  public void close() {}
}
