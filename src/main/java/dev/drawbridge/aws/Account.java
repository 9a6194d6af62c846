package dev.drawbridge.aws;

import dev.drawbridge.role.RoleAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/** The connection to one target account. */
public final class Account {
  private static final Duration BOUNDARY_SEEN = Duration.ofMinutes(10);

  private final ProvisionerSession session;
  private final IamClient iam;
  private final Calls calls;
  private final Clock clock;
  private final AwsClock awsClock;
  private final ConcurrentMap<String, Instant> boundaries = new ConcurrentHashMap<>();

  Account(ProvisionerSession session, IamClient iam, Calls calls, Clock clock, AwsClock awsClock) {
    this.session = session;
    this.iam = iam;
    this.calls = calls;
    this.clock = clock;
    this.awsClock = awsClock;
  }

  /** Now, by the clock of AWS as this account's answers tell it. */
  public Instant now() {
    return awsClock.now();
  }

  /**
   * Makes sure that the account may be written to: the provisioner's session is in this account and
   * the boundary exists; AWS is asked again only after a while.
   *
   * @throws AwsException when either is not so
   */
  public synchronized void makeReady(String boundary) {
    session.current();
    var seen = boundaries.get(boundary);
    if (seen == null || clock.instant().isAfter(seen.plus(BOUNDARY_SEEN))) {
      lookAtBoundary(boundary);
      boundaries.put(boundary, clock.instant());
    }
  }

  /** The role at this address. */
  public RoleCalls role(RoleAddress address) {
    return new RoleCalls(address, iam, this::make);
  }

  private <T> T make(String operation, Supplier<T> call) {
    session.current();
    try {
      return calls.make(operation, call);
    } catch (AwsException failed) {
      if (failed.failure().kind() == AwsFailure.Kind.CREDENTIALS) {
        session.forget();
      }
      throw failed;
    }
  }

  private void lookAtBoundary(String boundary) {
    try {
      make("GetPolicy", () -> iam.getPolicy(request -> request.policyArn(boundary)));
    } catch (AwsException failed) {
      if (failed.failure().kind() != AwsFailure.Kind.NOT_FOUND) {
        throw failed;
      }
      throw new AwsException(
          new AwsFailure(
              AwsFailure.Kind.BOUNDARY_MISSING,
              "GetPolicy",
              failed.failure().code(),
              boundary + " does not exist"),
          failed);
    }
  }
}
