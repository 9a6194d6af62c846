package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.ArmedFault;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.AwsFront;
import dev.drawbridge.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;

/** The time by AWS, which a test lets pass; at first it is what it really is. */
final class AwsTime implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** More than it takes, since who got an answer may not have read it yet. */
  private static final int HEARD = 5;

  private final AwsFront aws;
  private Duration ahead = Duration.ZERO;
  private ArmedFault clock;

  AwsTime(AwsFront aws) {
    this.aws = aws;
    clock = shown();
  }

  Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Lets time pass while nobody hears. */
  void pass(Duration by) {
    ahead = ahead.plus(by);
    var before = clock;
    clock = shown();
    before.close();
  }

  /** Lets time pass; a jump is believed once a second answer agrees with the first. */
  void passHeard(Duration by) {
    pass(by);
    var mark = aws.recording().mark();
    await("the time is heard")
        .atMost(SOON)
        .until(() -> aws.recording().since(mark).matching(AwsTime::answered).count() >= HEARD);
  }

  private static boolean answered(AwsCall call) {
    return call.status().isPresent();
  }

  private ArmedFault shown() {
    return aws.inject(Fault.clock(ahead), AwsCall.any());
  }

  @Override
  public void close() {
    clock.close();
  }
}
