package dev.drawbridge.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients over HTTP, by the SDK's own credentials, Region and endpoint settings. */
final class SdkClients implements Clients {
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final AwsClock awsClock;
  private final SdkHttpClient http;
  private final StsClient sts;

  /**
   * Makes clients that share their connections.
   *
   * @param awsClock hears the Date of every answer
   */
  SdkClients(AwsClock awsClock) {
    // The JDK would send a POST again by itself when a kept connection breaks, and so write twice.
    System.setProperty("sun.net.http.retryPost", "false");
    this.awsClock = awsClock;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(3))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    this.sts = configured(StsClient.builder().httpClient(http)).build();
  }

  @Override
  public StsClient sts() {
    return sts;
  }

  @Override
  public IamClient iam(Target target, AwsCredentialsProvider credentials) {
    return configured(IamClient.builder().httpClient(http))
        .credentialsProvider(credentials)
        .region(Region.of(target.partition() + "-global"))
        .build();
  }

  @Override
  public void close() {
    sts.close();
    http.close();
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
    return builder.overrideConfiguration(
        override ->
            override
                // A failed call goes back to the loop, which looks again before it writes.
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(ANSWER)
                .addExecutionInterceptor(new DateReader(awsClock)));
  }

  /** Reads the Date header of every answer that AWS itself gave, and not a proxy on the way. */
  private record DateReader(AwsClock clock) implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("DrawbridgeSent");

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      attributes.putAttribute(SENT, System.nanoTime());
    }

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      var answer = context.httpResponse();
      if (answer.firstMatchingHeader("x-amzn-requestid").isPresent()) {
        var took = Duration.ofNanos(System.nanoTime() - attributes.getAttribute(SENT));
        answer.firstMatchingHeader("Date").ifPresent(date -> clock.saw(date, took));
      }
    }
  }
}
