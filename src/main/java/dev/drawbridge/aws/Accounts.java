package dev.drawbridge.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Every target account's connection, made when it is first asked for. */
public final class Accounts implements AutoCloseable {
  private final Clock clock;
  private final CallMetrics metrics;
  private final Duration boundaryLook;
  private final int burst;
  private final int callsASecond;
  private final AwsClock awsClock;
  private final Clients clients;
  private final Yielding yielding;
  private final ConcurrentMap<Target, Account> open = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CallBudget> budgets = new ConcurrentHashMap<>();

  /**
   * Uses the SDK's own credentials, Region and endpoint settings for the operator's identity.
   *
   * @param boundaryLook how often each account's boundary is looked at
   * @param burst calls that may be made to one account at once
   * @param callsASecond calls to one account a second after that, while AWS does not throttle
   * @param yielding hears of every wait for AWS
   */
  public Accounts(
      Clock clock,
      CallMetrics metrics,
      Duration boundaryLook,
      int burst,
      int callsASecond,
      Yielding yielding) {
    var awsClock = new AwsClock(clock, System::nanoTime);
    var clients = new SdkClients(awsClock);
    this(clock, metrics, boundaryLook, burst, callsASecond, awsClock, clients, yielding);
  }

  Accounts(
      Clock clock,
      CallMetrics metrics,
      Duration boundaryLook,
      int burst,
      int callsASecond,
      AwsClock awsClock,
      Clients clients,
      Yielding yielding) {
    if (!boundaryLook.isPositive()) {
      throw new IllegalArgumentException("drawbridge.boundary-look must be longer than 0s");
    }
    this.clock = clock;
    this.metrics = metrics;
    this.boundaryLook = boundaryLook;
    this.burst = burst;
    this.callsASecond = callsASecond;
    this.awsClock = awsClock;
    this.clients = clients;
    this.yielding = yielding;
  }

  /** The connection to this account; nothing is sent yet. */
  public Account of(Target target) {
    return open.computeIfAbsent(target, this::connect);
  }

  /** Forgets every connection to an account that is no longer a target, and its budget. */
  public void forget(String accountId) {
    for (var target : open.keySet()) {
      if (target.accountId().equals(accountId)) {
        Optional.ofNullable(open.remove(target)).ifPresent(Account::close);
      }
    }
    budgets.remove(accountId);
    metrics.forget(accountId);
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
    clients.close();
  }

  private Account connect(Target target) {
    var budget = budgets.computeIfAbsent(target.accountId(), this::budget);
    var calls = new Calls(target.accountId(), budget, metrics);
    var session = new ProvisionerSession(target, clients.sts(), calls, clock);
    var iam = clients.iam(target, session::current);
    return new Account(session, iam, calls, awsClock, System::nanoTime, boundaryLook, yielding);
  }

  /** One for each account, however it is reached: AWS counts its calls by account. */
  private CallBudget budget(String accountId) {
    var budget = new CallBudget(burst, callsASecond, System::nanoTime);
    metrics.watch(accountId, budget);
    return budget;
  }
}
