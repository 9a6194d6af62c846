package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.model.IamException;

@DisplayName("A call")
class CallsTest {
  private static final int QUICK = 1_000_000;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Calls calls =
      new Calls("1", new CallBudget(QUICK, QUICK, System::nanoTime), new CallMetrics(meters));
  private final Queue<RuntimeException> failures = new ArrayDeque<>();
  private int made;

  @ParameterizedTest(name = "that is throttled {0} times is made again until it is answered")
  @ValueSource(ints = {0, 1, 2, 3})
  void again(int times) {
    failures.addAll(Collections.nCopies(times, refused("Throttling")));
    assertThat(make()).isEqualTo("answer");
    assertThat(made).isEqualTo(times + 1);
    assertThat(counted("THROTTLED")).isEqualTo(times);
    assertThat(counted("OK")).isEqualTo(1);
  }

  @Test
  @DisplayName("that is throttled for the fourth time is given up for now")
  void givenUp() {
    failures.addAll(Collections.nCopies(4, refused("Throttling")));
    assertThatThrownBy(this::make)
        .isInstanceOfSatisfying(
            AwsException.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(AwsFailure.Kind.THROTTLED));
    assertThat(made).isEqualTo(4);
  }

  @ParameterizedTest(name = "that AWS answers with {0} is not made again")
  @CsvSource({"AccessDenied", "ServiceFailure", "ConcurrentModification", "NoSuchEntity"})
  void once(String code) {
    failures.add(refused(code));
    assertThatThrownBy(this::make).isInstanceOf(AwsException.class);
    assertThat(made).isEqualTo(1);
  }

  @Test
  @DisplayName("that nobody answered may have been done, and is not made again")
  void unanswered() {
    failures.add(SdkClientException.create("the connection was dropped"));
    assertThatThrownBy(this::make).isInstanceOf(AwsException.class);
    assertThat(made).isEqualTo(1);
  }

  private String make() {
    return calls.make(
        Haste.ORDINARY,
        "PutRolePolicy",
        () -> {
          made++;
          if (!failures.isEmpty()) {
            throw failures.remove();
          }
          return "answer";
        });
  }

  private double counted(String outcome) {
    return meters.getMeters().stream()
        .filter(
            meter -> meter.getId().getTags().stream().anyMatch(t -> t.getValue().equals(outcome)))
        .mapToDouble(meter -> meter.measure().iterator().next().getValue())
        .sum();
  }

  private static IamException refused(String code) {
    return (IamException)
        IamException.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("as asked").build())
            .build();
  }
}
