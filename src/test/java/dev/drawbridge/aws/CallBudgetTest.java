package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The budget of calls")
class CallBudgetTest {
  private static final int BURST = 3;
  private static final int PER_SECOND = 20;
  private static final long GAP = Duration.ofMillis(50).toNanos();

  @ParameterizedTest(name = "lets the burst through at once and spaces the rest, begun at {0} ns")
  @ValueSource(longs = {0, -7_000_000_000L, 123_456_789L, Long.MAX_VALUE, Long.MIN_VALUE})
  void burst(long start) {
    var budget = new CallBudget(BURST, PER_SECOND, start);
    assertThat(waits(budget, start, 6)).containsExactly(0, 0, 0, GAP, 2 * GAP, 3 * GAP);
  }

  @Test
  @DisplayName("makes no call wait that comes at the rate")
  void rate() {
    var budget = spent();
    for (var call = 1; call <= 100; call++) {
      assertThat(budget.take(call * GAP)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  @DisplayName("keeps the order of calls, and the rate over all of them")
  void order() {
    var budget = spent();
    var asked = LongStream.of(0, GAP / 5, GAP / 2, GAP / 2, GAP, 4 * GAP);
    var made = asked.map(now -> now + budget.take(now)).toArray();
    assertThat(made).isSorted();
    for (var call = 1; call < made.length; call++) {
      assertThat(made[call] - made[call - 1]).isBetween(GAP - 2, GAP + 2);
    }
  }

  @Test
  @DisplayName("fills up over time and never over the burst")
  void fills() {
    var budget = spent();
    var later = Duration.ofDays(1).toNanos();
    assertThat(waits(budget, later, 4)).containsExactly(0, 0, 0, GAP);
  }

  @Test
  @DisplayName("lends what is there before it makes a call wait")
  void fillsInPart() {
    var budget = spent();
    assertThat(waits(budget, 5 * GAP / 2, 3)).containsExactly(0, 0, GAP / 2);
  }

  @Test
  @DisplayName("gives the same when two threads come in the other order")
  void outOfOrder() {
    var budget = spent();
    assertThat(budget.take(GAP)).isZero();
    assertThat(budget.take(GAP - 1_000)).isBetween(GAP, GAP + 1_001);
    assertThat(budget.take(3 * GAP)).isLessThanOrEqualTo(1);
  }

  private static CallBudget spent() {
    var budget = new CallBudget(BURST, PER_SECOND, 0);
    assertThat(waits(budget, 0, BURST)).containsOnly(0);
    return budget;
  }

  private static long[] waits(CallBudget budget, long now, int calls) {
    return LongStream.range(0, calls).map(_ -> budget.take(now)).toArray();
  }
}
