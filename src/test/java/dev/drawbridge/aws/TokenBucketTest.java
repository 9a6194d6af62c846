package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bucket of calls")
class TokenBucketTest {
  private static final int BURST = 3;
  private static final int PER_SECOND = 20;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long GAP = SECOND / PER_SECOND;

  @ParameterizedTest(name = "lets the burst through at once and no more, begun at {0} ns")
  @ValueSource(longs = {0, -7_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
  void burst(long start) {
    var bucket = new TokenBucket(BURST, PER_SECOND, start);
    assertThat(taken(bucket, start)).isEqualTo(BURST);
    assertThat(bucket.untilNext(start)).isEqualTo(GAP);
    assertThat(bucket.take(start + GAP - 1_000)).isFalse();
    assertThat(bucket.take(start + GAP + 1)).isTrue();
  }

  @Test
  @DisplayName("gives calls at the rate once the burst is over")
  void rate() {
    var bucket = spent();
    for (var call = 1; call <= 100; call++) {
      assertThat(bucket.take(call * GAP + call)).isTrue();
      assertThat(bucket.take(call * GAP + call)).isFalse();
    }
  }

  @Test
  @DisplayName("fills up over time and never over the burst")
  void fills() {
    assertThat(taken(spent(), Duration.ofDays(1).toNanos())).isEqualTo(BURST);
  }

  @Test
  @DisplayName("gives the same when two threads come in the other order")
  void outOfOrder() {
    var bucket = spent();
    assertThat(bucket.take(GAP + 1)).isTrue();
    assertThat(bucket.take(GAP - 1_000)).isFalse();
    assertThat(bucket.untilNext(GAP - 1_000)).isBetween(GAP - 10, GAP + 2_000);
  }

  @ParameterizedTest(name = "after {0} throttlings a second apart it gives {1} calls a second")
  @CsvSource({"1, 10", "2, 6", "3, 4", "60, 2"})
  void throttled(int times, double rate) {
    var bucket = new TokenBucket(BURST, PER_SECOND, 0);
    for (var time = 0; time < times; time++) {
      bucket.throttled(time * SECOND);
    }
    assertThat(bucket.perSecond()).isCloseTo(rate, Offset.offset(0.2));
    assertThat(bucket.take((times - 1) * SECOND)).isFalse();
  }

  @Test
  @DisplayName("halves once for all the calls that were throttled together")
  void throttledTogether() {
    var bucket = new TokenBucket(BURST, PER_SECOND, 0);
    for (var call = 0; call < 50; call++) {
      bucket.throttled(call);
    }
    assertThat(bucket.perSecond()).isCloseTo(10, Offset.offset(0.1));
  }

  @Test
  @DisplayName("lets a call a second through however often AWS throttles")
  void least() {
    var bucket = new TokenBucket(BURST, 1, 0);
    for (var second = 0; second < 100; second++) {
      bucket.throttled(second * SECOND);
    }
    assertThat(bucket.perSecond()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "gives more than 3 calls a second where every fifth is throttled however few they are")
  void throttledInAnyCase() {
    var bucket = new TokenBucket(BURST, PER_SECOND, 0);
    var random = new SplittableRandom(1);
    var now = 0L;
    var done = 0;
    for (var call = 0; call < 10_000; call++) {
      now += bucket.untilNext(now) + 1;
      assertThat(bucket.take(now)).isTrue();
      if (random.nextInt(5) == 0) {
        bucket.throttled(now);
      } else {
        done++;
      }
    }
    assertThat(done * (double) SECOND / now).isGreaterThan(3);
  }

  @Test
  @DisplayName("gets its rate back by two calls a second each second")
  void recovers() {
    var bucket = new TokenBucket(BURST, PER_SECOND, 0);
    bucket.throttled(0);
    bucket.take(2 * SECOND);
    assertThat(bucket.perSecond()).isCloseTo(14, Offset.offset(0.1));
    bucket.take(60 * SECOND);
    assertThat(bucket.perSecond()).isEqualTo(PER_SECOND);
  }

  @ParameterizedTest(name = "refuses {0} calls at once and {1} a second")
  @CsvSource({"0, 20", "400, 0", "-1, 20"})
  void refused(int burst, int perSecond) {
    assertThatThrownBy(() -> new TokenBucket(burst, perSecond, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("makes no call");
  }

  private static TokenBucket spent() {
    var bucket = new TokenBucket(BURST, PER_SECOND, 0);
    assertThat(taken(bucket, 0)).isEqualTo(BURST);
    return bucket;
  }

  private static int taken(TokenBucket bucket, long now) {
    var count = 0;
    while (bucket.take(now)) {
      count++;
    }
    return count;
  }
}
