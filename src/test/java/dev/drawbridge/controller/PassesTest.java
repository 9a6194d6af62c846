package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Passes")
class PassesTest {
  private final Passes passes = new Passes(1);
  private final List<String> story = new CopyOnWriteArrayList<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  @AfterEach
  void end() {
    passes.shutdownNow();
  }

  @Test
  @DisplayName("begin in the order in which they came, no more at a time than there are places")
  void order() {
    begin("one");
    begin("two");
    begin("three");
    awaitStory("one begins");
    open("one ends");
    awaitStory("one begins", "one ends", "two begins");
    open("two ends");
    open("three ends");
    awaitStory("one begins", "one ends", "two begins", "two ends", "three begins", "three ends");
  }

  @Test
  @DisplayName("do what they leave for afterwards once they have ended, before the next begins")
  void afterwards() {
    passes.execute(
        () -> {
          passes.afterwards(() -> story.add("afterwards"));
          story.add("one ends");
        });
    passes.execute(() -> story.add("two"));
    awaitStory("one ends", "afterwards", "two");
  }

  @Test
  @DisplayName("lend their place while they wait, and come back before those that have not begun")
  void lend() {
    var one = new AtomicReference<Thread>();
    beginAndWait("one", one);
    begin("two");
    begin("three");
    awaitStory("one begins", "two begins");
    open("one is answered");
    await().until(() -> story.contains("one is answered") && isParked(one.get()));
    open("two ends");
    awaitStory("one begins", "two begins", "one is answered", "two ends", "one goes on");
    open("one ends");
    open("three ends");
    await().until(() -> story.contains("three ends"));
    assertThat(story.indexOf("three begins")).isGreaterThan(story.indexOf("one ends"));
  }

  @Test
  @DisplayName("lend one place, also for a wait within a wait")
  void nested() {
    passes.execute(() -> passes.during(() -> passes.during(() -> step("one is answered twice"))));
    begin("two");
    begin("three");
    awaitStory("two begins");
    open("one is answered twice");
    await().until(() -> story.contains("one is answered twice"));
    open("two ends");
    open("three ends");
    awaitStory("two begins", "one is answered twice", "two ends", "three begins", "three ends");
  }

  @Test
  @DisplayName("come back also when what they waited for fails")
  void failing() {
    passes.execute(
        () -> {
          assertThatThrownBy(() -> passes.during(PassesTest::fails)).hasMessage("as it should");
          step("one ends");
        });
    begin("two");
    open("one ends");
    open("two ends");
    await().until(() -> story.containsAll(List.of("one ends", "two ends")));
  }

  private static String fails() {
    throw new IllegalStateException("as it should");
  }

  @Test
  @DisplayName("are no concern of a thread that is none: it waits as it did")
  void noPass() {
    begin("one");
    assertThat(passes.during(() -> "answered")).isEqualTo("answered");
    open("one ends");
  }

  @Test
  @DisplayName("that are told to stop while they wait go on at once, to record what they did")
  void stop() throws InterruptedException {
    beginAndWait("one", new AtomicReference<>());
    begin("two");
    begin("never");
    awaitStory("one begins", "two begins");
    passes.shutdownNow();
    assertThat(passes.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    assertThat(story).contains("one goes on", "one ends").doesNotContain("never begins");
    assertThatThrownBy(() -> passes.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private void begin(String name) {
    passes.execute(
        () -> {
          story.add(name + " begins");
          step(name + " ends");
        });
  }

  private void beginAndWait(String name, AtomicReference<Thread> thread) {
    passes.execute(
        () -> {
          thread.set(Thread.currentThread());
          story.add(name + " begins");
          passes.during(() -> step(name + " is answered"));
          story.add(name + " goes on");
          step(name + " ends");
        });
  }

  /** Waits until the test lets it happen, or the pass is interrupted. */
  private String step(String what) {
    try {
      gate(what).await();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
    story.add(what);
    return what;
  }

  private void open(String what) {
    gate(what).countDown();
  }

  private CountDownLatch gate(String what) {
    return gates.computeIfAbsent(what, _ -> new CountDownLatch(1));
  }

  private static boolean isParked(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  private void awaitStory(String... told) {
    await().until(() -> List.copyOf(story), List.of(told)::equals);
  }
}
