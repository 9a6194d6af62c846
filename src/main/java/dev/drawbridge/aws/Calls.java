package dev.drawbridge.aws;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes the calls of one account: within its budget, counted, failures classified. */
final class Calls {
  private final String accountId;
  private final CallBudget budget;
  private final CallMetrics metrics;

  Calls(String accountId, CallBudget budget, CallMetrics metrics) {
    this.accountId = accountId;
    this.budget = budget;
    this.metrics = metrics;
  }

  /** Makes one call; what goes wrong comes as an AwsException. */
  <T> T make(String operation, Supplier<T> call) {
    waitForBudget(operation);
    try {
      var answer = call.get();
      metrics.made(accountId, operation, "OK");
      return answer;
    } catch (AwsServiceException refused) {
      throw failed(AwsFailure.of(operation, refused), refused);
    } catch (SdkException unanswered) {
      var code = unanswered.getClass().getSimpleName();
      throw failed(
          new AwsFailure(AwsFailure.Kind.UNREACHABLE, operation, code, innermost(unanswered)),
          unanswered);
    }
  }

  private AwsException failed(AwsFailure failure, Exception cause) {
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

  private void waitForBudget(String operation) {
    try {
      TimeUnit.NANOSECONDS.sleep(budget.take(System.nanoTime()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AwsException(
          new AwsFailure(
              AwsFailure.Kind.UNREACHABLE, operation, "Stopping", "the operator is stopping"),
          stopping);
    }
  }
}
