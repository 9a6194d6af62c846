package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The budget of calls")
class CallBudgetTest {
  private static final long GAP = Duration.ofMillis(51).toNanos();

  @Test
  @DisplayName("lets through who takes permissions away first, then who closes, then the others")
  void order() throws InterruptedException {
    var frozen = new AtomicLong();
    var held = new CallBudget(1, 20, frozen::get);
    take(held, Haste.ORDINARY);
    var done = Collections.synchronizedList(new ArrayList<Haste>());
    var outcomes = new ArrayList<Future<Void>>();
    var asked =
        List.of(Haste.ORDINARY, Haste.CLOSE, Haste.DENY, Haste.ORDINARY, Haste.DENY, Haste.CLOSE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var next = 0; next < asked.size(); next++) {
        var haste = asked.get(next);
        outcomes.add(threads.submit(() -> take(held, haste, done)));
        var waiting = next + 1;
        await().until(() -> held.waiting() == waiting);
      }
      for (var second = 1; second <= asked.size(); second++) {
        frozen.addAndGet(GAP);
        var expected = second;
        await().until(() -> done.size() == expected);
      }
    }
    assertThat(outcomes).allMatch(outcome -> outcome.state() == Future.State.SUCCESS);
    assertThat(done)
        .containsExactly(
            Haste.DENY, Haste.DENY, Haste.CLOSE, Haste.CLOSE, Haste.ORDINARY, Haste.ORDINARY);
  }

  @Test
  @DisplayName("finishes what was begun before it lets others begin")
  void begun() throws InterruptedException {
    var frozen = new AtomicLong();
    var budget = new CallBudget(1, 20, frozen::get);
    var first = budget.begin();
    budget.take(Haste.ORDINARY, first);
    var done = Collections.synchronizedList(new ArrayList<String>());
    var second = budget.begin();
    var later = Thread.ofVirtual().start(() -> take(budget, second, "the second begins", done));
    await().until(() -> budget.waiting() == 1);
    var sooner = Thread.ofVirtual().start(() -> take(budget, first, "the first goes on", done));
    await().until(() -> budget.waiting() == 2);
    frozen.addAndGet(GAP);
    sooner.join(5_000);
    frozen.addAndGet(GAP);
    later.join(5_000);
    assertThat(done).containsExactly("the first goes on", "the second begins");
  }

  private static void take(CallBudget budget, long begun, String what, List<String> done) {
    try {
      budget.take(Haste.ORDINARY, begun);
      done.add(what);
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("loses no turn when who is in front is interrupted")
  void interrupted() throws InterruptedException {
    var frozen = new AtomicLong();
    var budget = new CallBudget(1, 20, frozen::get);
    take(budget, Haste.ORDINARY);
    var front = Thread.ofVirtual().start(() -> interruptible(budget));
    await().until(() -> budget.waiting() == 1);
    var behind = Thread.ofVirtual().start(() -> interruptible(budget));
    await().until(() -> budget.waiting() == 2);
    front.interrupt();
    front.join();
    frozen.addAndGet(GAP);
    behind.join(5_000);
    assertThat(behind.isAlive()).isFalse();
    assertThat(budget.waiting()).isZero();
  }

  @Test
  @DisplayName("makes a thousand callers wait for the rate and loses none of them")
  void crowd() throws InterruptedException {
    var budget = new CallBudget(100, 2_000, System::nanoTime);
    var done = Collections.synchronizedList(new ArrayList<Haste>());
    var hastes = List.of(Haste.ORDINARY, Haste.DENY, Haste.CLOSE);
    var callers =
        IntStream.range(0, 1_000)
            .mapToObj(caller -> hastes.get(caller % hastes.size()))
            .<Callable<Void>>map(haste -> () -> take(budget, haste, done))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(callers)).hasSize(1_000);
    }
    assertThat(done).hasSize(1_000);
  }

  @Test
  @DisplayName("takes nothing of a caller who was interrupted before")
  void interruptedBefore() {
    var budget = new CallBudget(1, 1, System::nanoTime);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> take(budget, Haste.DENY)).isInstanceOf(InterruptedException.class);
    assertThat(budget.waiting()).isZero();
  }

  private static Void take(CallBudget budget, Haste haste, List<Haste> done)
      throws InterruptedException {
    take(budget, haste);
    done.add(haste);
    return null;
  }

  private static void take(CallBudget budget, Haste haste) throws InterruptedException {
    budget.take(haste, budget.begin());
  }

  private static void interruptible(CallBudget budget) {
    try {
      take(budget, Haste.ORDINARY);
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }
}
