package dev.drawbridge.aws;

import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.rules.AccountFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/** The connection to one target account. */
public final class Account {
  private final ProvisionerSession session;
  private final IamClient iam;
  private final Calls calls;
  private final Clock clock;
  private final AwsClock awsClock;
  private final Duration boundaryLook;
  private final ConcurrentMap<String, AccountWatch> watches = new ConcurrentHashMap<>();

  Account(
      ProvisionerSession session,
      IamClient iam,
      Calls calls,
      Clock clock,
      AwsClock awsClock,
      Duration boundaryLook) {
    this.session = session;
    this.iam = iam;
    this.calls = calls;
    this.clock = clock;
    this.awsClock = awsClock;
    this.boundaryLook = boundaryLook;
  }

  /** Now, by the clock of AWS as this account's answers tell it. */
  public Instant now() {
    return awsClock.now();
  }

  /**
   * Makes sure that roles may be created in the account: the provisioner's session is in this
   * account, the boundary exists and is accepted; AWS is asked again only after a while.
   *
   * @param boundary ARN of the policy
   * @throws AwsException when any of it is not so, or could not be asked
   */
  public void makeReady(String boundary) {
    watch(boundary).look();
  }

  /** What is known of the account without a call, under the boundary of this ARN. */
  public AccountFacts facts(String boundary) {
    return seen(boundary).facts();
  }

  /** What the looks have found so far, without a call. */
  public Seen seen(String boundary) {
    return watch(boundary).seen();
  }

  /** The role at this address. */
  public RoleCalls role(RoleAddress address) {
    return new RoleCalls(address, iam, this::make);
  }

  private AccountWatch watch(String boundary) {
    return watches.computeIfAbsent(
        boundary, arn -> new AccountWatch(arn, iam, this::make, clock, boundaryLook));
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
}
