package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.AwsFailure.Kind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The wait after a failure")
class BackoffTest {
  private static final ResourceID ONE = new ResourceID("ci-deploy", "payments");
  private static final ResourceID OTHER = new ResourceID("ci-deploy", "analytics");

  private static final Optional<AwsFailure> THROTTLED = failure(Kind.THROTTLED);
  private static final Optional<AwsFailure> UNKNOWN = failure(Kind.UNKNOWN);

  @ParameterizedTest(name = "number {0} is from {1} to {3} ms, {2} in the middle")
  @CsvSource({
    "1, 1500, 2000, 2499",
    "2, 3000, 4000, 4999",
    "3, 6000, 8000, 9999",
    "8, 192000, 256000, 319999",
    "9, 384000, 512000, 600000",
    "10, 600000, 600000, 600000",
    "11, 600000, 600000, 600000",
    "5000, 600000, 600000, 600000"
  })
  void doubles(int failures, long least, long middle, long most) {
    assertThat(afterFailures(failures, 0)).isEqualTo(Duration.ofMillis(least));
    assertThat(afterFailures(failures, 0.5)).isEqualTo(Duration.ofMillis(middle));
    assertThat(afterFailures(failures, 0.999999999)).isEqualTo(Duration.ofMillis(most));
  }

  @Test
  @DisplayName("begins anew once all is well, and each object has its own")
  void forgets() {
    var backoff = new Backoff(() -> 0.5);
    assertThat(backoff.failed(ONE, THROTTLED)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.failed(ONE, THROTTLED)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.failed(OTHER, THROTTLED)).isEqualTo(Duration.ofSeconds(2));
    backoff.forget(ONE);
    assertThat(backoff.failed(ONE, THROTTLED)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.failed(OTHER, THROTTLED)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  @DisplayName("grows twice as fast while AWS answers a code that nobody knows")
  void unknown() {
    var backoff = new Backoff(() -> 0.5);
    assertThat(
            Stream.generate(() -> backoff.failed(ONE, UNKNOWN)).limit(6).map(Duration::toSeconds))
        .containsExactly(2L, 8L, 32L, 128L, 512L, 600L);
    assertThat(backoff.failed(OTHER, Optional.empty())).isEqualTo(Duration.ofSeconds(2));
  }

  private static Optional<AwsFailure> failure(Kind kind) {
    return Optional.of(new AwsFailure(kind, "GetRole", "Code", "as AWS says"));
  }

  private static Duration afterFailures(int failures, double random) {
    var backoff = new Backoff(() -> random);
    for (var before = 1; before < failures; before++) {
      backoff.failed(ONE, THROTTLED);
    }
    return backoff.failed(ONE, THROTTLED);
  }
}
