package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.Moto;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** SDK clients with the keys of a session. */
final class AwsClients {
  private AwsClients() {}

  static IamClient iam(URI endpoint, Moto.Session session) {
    return IamClient.builder()
        .endpointOverride(endpoint)
        .region(Region.AWS_GLOBAL)
        .credentialsProvider(credentials(session))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  static StsClient sts(URI endpoint, Moto.Session session) {
    return StsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(session))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static AwsCredentialsProvider credentials(Moto.Session session) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(session.accessKey(), session.secretKey(), session.token()));
  }
}
