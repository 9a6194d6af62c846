package dev.drawbridge.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every target account's connection, made when it is first asked for. */
public final class Accounts implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int BURST = 400;
  private static final int CALLS_A_SECOND = 20;

  private final Clock clock;
  private final CallMetrics metrics;
  private final Duration boundaryLook;
  private final SdkHttpClient http;
  private final StsClient sts;
  private final AwsClock awsClock;
  private final ConcurrentMap<Target, Account> open = new ConcurrentHashMap<>();

  /**
   * Uses the SDK's own credentials, Region and endpoint settings for the operator's identity.
   *
   * @param boundaryLook how often each account's boundary is looked at
   */
  public Accounts(Clock clock, CallMetrics metrics, Duration boundaryLook) {
    if (!boundaryLook.isPositive()) {
      throw new IllegalArgumentException("drawbridge.boundary-look must be longer than 0s");
    }
    // The JDK would send a POST again by itself when a kept connection breaks, and so write twice.
    System.setProperty("sun.net.http.retryPost", "false");
    this.clock = clock;
    this.metrics = metrics;
    this.boundaryLook = boundaryLook;
    this.awsClock = new AwsClock(clock);
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(3))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    this.sts = configured(StsClient.builder().httpClient(http)).build();
  }

  /** The connection to this account; nothing is sent yet. */
  public Account of(Target target) {
    return open.computeIfAbsent(target, this::connect);
  }

  /** How far AWS is ahead of the local clock. */
  public AwsClock awsClock() {
    return awsClock;
  }

  /** How often each account's boundary is looked at. */
  public Duration boundaryLook() {
    return boundaryLook;
  }

  @Override
  public void close() {
    sts.close();
    http.close();
  }

  private Account connect(Target target) {
    var budget = new CallBudget(BURST, CALLS_A_SECOND, System.nanoTime());
    var calls = new Calls(target.accountId(), budget, metrics);
    var session = new ProvisionerSession(target, sts, calls, clock);
    var iam =
        configured(IamClient.builder().httpClient(http))
            .credentialsProvider(session::current)
            .region(Region.of(target.partition() + "-global"))
            .build();
    return new Account(session, iam, calls, clock, awsClock, boundaryLook);
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

  /** Reads the Date header of every answer. */
  private record DateReader(AwsClock clock) implements ExecutionInterceptor {
    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      context.httpResponse().firstMatchingHeader("Date").ifPresent(clock::saw);
    }
  }
}
