package dev.drawbridge.aws;

import dev.drawbridge.role.Installation;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.Unshown;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;

/** The connection to one target account. */
public final class Account {
  private final ProvisionerSession session;
  private final IamClient iam;
  private final Calls calls;
  private final AwsClock awsClock;
  private final LongSupplier nanos;
  private final Duration boundaryLook;
  private final Yielding yielding;
  private final Sent sent = new Sent(this::now);
  private volatile Optional<Snapshot> snapshot = Optional.empty();
  private final ConcurrentMap<String, AccountWatch> watches = new ConcurrentHashMap<>();

  Account(
      ProvisionerSession session,
      IamClient iam,
      Calls calls,
      AwsClock awsClock,
      LongSupplier nanos,
      Duration boundaryLook,
      Yielding yielding) {
    this.session = session;
    this.iam = iam;
    this.calls = calls;
    this.awsClock = awsClock;
    this.nanos = nanos;
    this.boundaryLook = boundaryLook;
    this.yielding = yielding;
  }

  /** Now, by the clock of AWS as this account's answers tell it. */
  public Instant now() {
    return awsClock.now();
  }

  /** The earliest that it may be now; for what must not come too early or start too late. */
  public Instant earliest() {
    return awsClock.earliest();
  }

  /** The latest that it may be now; for what must not come too late. */
  public Instant latest() {
    return awsClock.latest();
  }

  /** Says whether AWS has told the time since the start. */
  public boolean knowsTime() {
    return awsClock.heard();
  }

  /**
   * Makes sure that roles may be created in the account: the provisioner's session is in this
   * account, the boundary exists and is accepted; AWS is asked again only after a while.
   *
   * @param boundary ARN of the policy
   * @return what is not so, or why it could not be asked
   */
  public Optional<AwsException> makeReady(String boundary) {
    return yielding.during(() -> looked(boundary));
  }

  private Optional<AwsException> looked(String boundary) {
    try {
      watch(boundary).look();
      return Optional.empty();
    } catch (AwsException failed) {
      return Optional.of(failed);
    }
  }

  /**
   * Takes what AWS said of the quotas before the operator started, until AWS says them again.
   *
   * @param boundary ARN of the policy with which the account is asked
   */
  public void recall(String boundary, Quotas quotas) {
    watch(boundary).recall(quotas);
  }

  /** What is known of the account without a call, under the boundary of this ARN. */
  public AccountFacts facts(String boundary) {
    return seen(boundary).facts();
  }

  /** What the looks have found so far, without a call. */
  public Seen seen(String boundary) {
    return watch(boundary).seen();
  }

  /**
   * Reads all roles of this installation in the account.
   *
   * @throws AwsException when any page could not be read; the snapshot before stays
   */
  public Snapshot sweep(Installation installation) {
    return yielding.during(() -> swept(installation));
  }

  private Snapshot swept(Installation installation) {
    session.current();
    var read = new Sweep(iam, maker(), installation).read(this::earliest);
    snapshot = Optional.of(read);
    sent.forgetShown();
    return read;
  }

  /** What the last sweep that was whole has seen. */
  public Optional<Snapshot> snapshot() {
    return snapshot;
  }

  /** No call is made any more. */
  void close() {
    iam.close();
  }

  /**
   * The role at this address.
   *
   * @param haste how soon its calls are to be made
   */
  public RoleCalls role(RoleAddress address, Haste haste) {
    var begun = calls.begin();
    sent.begin(address.arn());
    return new RoleCalls(address, iam, sent, maker(haste, begun), maker(haste.after(), begun));
  }

  /** What was sent about a role so lately that a look may not show it. */
  public Unshown unshown(RoleAddress address) {
    return sent.of(address.arn());
  }

  /** Since when all that is sent about a role is known here, by the clock of AWS. */
  public Instant knows(RoleAddress address) {
    return sent.since(address.arn());
  }

  private AccountWatch watch(String boundary) {
    return watches.computeIfAbsent(
        boundary, arn -> new AccountWatch(arn, iam, maker(), nanos, boundaryLook));
  }

  /** Makes calls that each stand for themselves. */
  private RoleCalls.Maker maker() {
    return new RoleCalls.Maker() {
      @Override
      public <T> T make(String operation, Supplier<T> call) {
        return Account.this.make(Haste.ORDINARY, calls.begin(), operation, call);
      }
    };
  }

  private RoleCalls.Maker maker(Haste haste, long begun) {
    return new RoleCalls.Maker() {
      @Override
      public <T> T make(String operation, Supplier<T> call) {
        return Account.this.make(haste, begun, operation, call);
      }
    };
  }

  private <T> T make(Haste haste, long begun, String operation, Supplier<T> call) {
    return yielding.during(() -> made(haste, begun, operation, call));
  }

  private <T> T made(Haste haste, long begun, String operation, Supplier<T> call) {
    session.current();
    try {
      return calls.make(haste, begun, operation, call);
    } catch (AwsException failed) {
      if (failed.failure().kind() == AwsFailure.Kind.CREDENTIALS) {
        session.forget();
      }
      throw failed;
    }
  }
}
