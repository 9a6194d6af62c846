package dev.drawbridge.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;

/** One assumed session of an account's provisioner, kept and refreshed at three quarters. */
final class ProvisionerSession {
  private static final Duration LENGTH = Duration.ofHours(1);

  private final Target target;
  private final StsClient sts;
  private final Calls calls;
  private final Clock clock;
  private Optional<Kept> kept = Optional.empty();

  private record Kept(AwsCredentials credentials, Instant refreshAt, Instant expiresAt) {
    private static final Duration MARGIN = Duration.ofMinutes(1);

    static Kept from(AwsCredentials credentials, Instant now) {
      var refreshAt = now.plus(LENGTH.multipliedBy(3).dividedBy(4));
      return new Kept(credentials, refreshAt, now.plus(LENGTH).minus(MARGIN));
    }
  }

  ProvisionerSession(Target target, StsClient sts, Calls calls, Clock clock) {
    this.target = target;
    this.sts = sts;
    this.calls = calls;
    this.clock = clock;
  }

  /** Gives credentials that work, in the account that they should; else an AwsException. */
  synchronized AwsCredentials current() {
    var now = clock.instant();
    var usable = kept.filter(session -> now.isBefore(session.refreshAt()));
    if (usable.isPresent()) {
      return usable.get().credentials();
    }
    try {
      var fresh = assume();
      prove(fresh);
      kept = Optional.of(Kept.from(fresh, now));
      return fresh;
    } catch (AwsException failed) {
      return keptThrough(failed, now);
    }
  }

  /** A session is refreshed early, so that it outlives a short failure of STS. */
  private AwsCredentials keptThrough(AwsException failed, Instant now) {
    return kept.filter(session -> failed.failure().passes() && now.isBefore(session.expiresAt()))
        .map(Kept::credentials)
        .orElseThrow(() -> failed);
  }

  /** Forgets the session, so that the next call assumes the role anew. */
  synchronized void forget() {
    kept = Optional.empty();
  }

  private AwsSessionCredentials assume() {
    var answer =
        calls.make(
            Haste.DENY,
            "AssumeRole",
            () ->
                sts.assumeRole(
                    request ->
                        request
                            .roleArn(target.provisioner())
                            .roleSessionName("drawbridge")
                            .externalId(target.externalId())
                            .durationSeconds((int) LENGTH.toSeconds())));
    var given = answer.credentials();
    return AwsSessionCredentials.create(
        given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
  }

  /** Nothing is written before AWS itself has said which account the session is in. */
  private void prove(AwsSessionCredentials fresh) {
    var identity =
        calls.make(
            Haste.DENY,
            "GetCallerIdentity",
            () ->
                sts.getCallerIdentity(
                    request ->
                        request.overrideConfiguration(
                            override -> override.credentialsProvider(() -> fresh))));
    var expected = "arn:%s:sts::%s:".formatted(target.partition(), target.accountId());
    if (!identity.account().equals(target.accountId()) || !identity.arn().startsWith(expected)) {
      throw new AwsException(
          new AwsFailure(
              AwsFailure.Kind.WRONG_ACCOUNT,
              "GetCallerIdentity",
              "WrongAccount",
              "the session of %s is %s and not in account %s of partition %s"
                  .formatted(
                      target.provisioner(),
                      identity.arn(),
                      target.accountId(),
                      target.partition())));
    }
  }
}
