package dev.drawbridge.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes the SDK's clients. */
interface Clients extends AutoCloseable {
  /** STS, as the operator itself. */
  StsClient sts();

  /**
   * IAM of one account.
   *
   * @param credentials is asked at each call
   */
  IamClient iam(Target target, AwsCredentialsProvider credentials);

  @Override
  void close();
}
