package dev.drawbridge.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes the calls of one account: within its budget, counted, failures classified. */
final class Calls {
  /** How often a call is made that AWS throttles each time, before it counts as failed. */
  private static final int TRIES = 4;

  private final String accountId;
  private final CallBudget budget;
  private final CallMetrics metrics;

  Calls(String accountId, CallBudget budget, CallMetrics metrics) {
    this.accountId = accountId;
    this.budget = budget;
    this.metrics = metrics;
  }

  /** Whoever makes several calls begins once. */
  long begin() {
    return budget.begin();
  }

  /** Makes one call by itself, as {@link #make(Haste, long, String, Supplier)} does. */
  <T> T make(Haste haste, String operation, Supplier<T> call) {
    return make(haste, begin(), operation, call);
  }

  /**
   * Makes one call of several. A throttled one was surely not carried out, so it is made again; its
   * place in the order stays. One that nobody answered may have been done, and is not.
   *
   * @param begun the answer of {@link #begin()}
   * @throws AwsException says what went wrong
   * @throws OperatorStopping where the thread was interrupted before AWS answered
   */
  <T> T make(Haste haste, long begun, String operation, Supplier<T> call) {
    for (var tries = 1; tries < TRIES; tries++) {
      try {
        return once(haste, begun, operation, call);
      } catch (AwsException failed) {
        if (failed.failure().kind() != AwsFailure.Kind.THROTTLED) {
          throw failed;
        }
      }
    }
    return once(haste, begun, operation, call);
  }

  private <T> T once(Haste haste, long begun, String operation, Supplier<T> call) {
    waitForBudget(haste, begun, operation);
    try {
      var answer = call.get();
      metrics.made(accountId, operation, "OK");
      return answer;
    } catch (AwsServiceException refused) {
      throw failed(AwsFailure.of(operation, refused), refused);
    } catch (SdkException unanswered) {
      if (Thread.currentThread().isInterrupted()) {
        throw new OperatorStopping(operation, unanswered);
      }
      var code = unanswered.getClass().getSimpleName();
      throw failed(
          new AwsFailure(AwsFailure.Kind.UNREACHABLE, operation, code, innermost(unanswered)),
          unanswered);
    }
  }

  private AwsException failed(AwsFailure failure, Exception cause) {
    if (failure.kind() == AwsFailure.Kind.THROTTLED) {
      budget.throttled();
    }
    metrics.made(accountId, failure.operation(), failure.kind().name());
    return new AwsException(failure, cause);
  }

  private static String innermost(Throwable thrown) {
    var cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private void waitForBudget(Haste haste, long begun, String operation) {
    try {
      budget.take(haste, begun);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new OperatorStopping(operation, stopping);
    }
  }
}
