package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.model.Met;
import dev.drawbridge.model.Step;
import dev.drawbridge.model.Trouble;
import dev.drawbridge.sandbox.ArmedFault;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sequences of what may happen to an access, on the real parts, by the reference model of {@code
 * dev.drawbridge.model}; all at once, because they share an operator that is killed.
 *
 * <p>Each run makes the same ones; {@code -Ddrawbridge.model.seed=2} makes others.
 */
@ExtendWith(SandboxExtension.class)
@WithoutOperator
class TermModelIT {
  private static final long SEED = Long.getLong("drawbridge.model.seed", 1);
  private static final int WORLDS = Integer.getInteger("drawbridge.model.worlds", 30);

  /** AWS's clock, which all accesses share, is heard within this time. */
  private static final Map<String, String> LOOKING = Map.of("DRAWBRIDGE_BOUNDARY_LOOK", "5s");

  private static final Duration REACH = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int TRIES = 6;

  /** IAM has shown everything by then. */
  private static final Duration SHOWN = Duration.ofSeconds(150);

  private final Sandbox sandbox;
  private final List<ModelWorld> worlds = new ArrayList<>();
  private final List<ArmedFault> strikes = new ArrayList<>();

  TermModelIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("whatever happens to an access, AWS is as the model has it")
  void agrees() {
    var play = ModelPlay.drawn(SEED, WORLDS);
    sandbox.operator().stop();
    try (var time = new AwsTime(sandbox.aws());
        var vendor = ModelVendor.of(sandbox)) {
      for (var number = 0; number < WORLDS; number++) {
        worlds.add(new ModelWorld(sandbox, time, vendor));
      }
      worlds.forEach(world -> world.act(new Step.Apply()));
      start();
      settle(time);
      perform(play, time);
      assertThat(met()).contains(Met.OPEN, Met.CLOSED, Met.GONE, Met.RENEWED, Met.CUT);
    } catch (AssertionError | RuntimeException failed) {
      throw new AssertionError(
          "again by -Ddrawbridge.model.seed=%d, which comes to %s: %s"
              .formatted(SEED, play.turns(), failed.getMessage()),
          failed);
    } finally {
      sandbox.aws().disarm();
      sandbox.operator().restart();
      worlds.forEach(ModelWorld::close);
    }
  }

  private void perform(ModelPlay play, AwsTime time) {
    for (var number = 0; number < play.turns().size(); number++) {
      worlds.forEach(ModelWorld::looks);
      take(number, play, time);
      settle(time);
    }
  }

  private void take(int number, ModelPlay play, AwsTime time) {
    switch (play.turns().get(number)) {
      case ModelPlay.Turn.Faulty _ -> {
        strike(number, play.scripts());
        act(number, play.scripts(), ModelWorld::looks);
      }
      case ModelPlay.Turn.Killed(var nth, var cut) -> {
        var calls = new AtomicInteger();
        Predicate<AwsCall> which = call -> ours(call) && calls.incrementAndGet() == nth;
        try (var held = sandbox.aws().hold(which, cut)) {
          act(number, play.scripts(), ModelWorld::looks);
          var _ = awaits(REACH, held::reached);
          sandbox.operator().kill();
        }
        worlds.forEach(ModelWorld::ended);
        start();
      }
      case ModelPlay.Turn.Down(var by) -> {
        sandbox.operator().stop();
        worlds.forEach(ModelWorld::ended);
        time.pass(by);
        strike(number, play.scripts());
        act(number, play.scripts(), _ -> {});
        start();
      }
    }
  }

  /** It looks before it says that it is ready. */
  private void start() {
    worlds.forEach(ModelWorld::looks);
    sandbox.operator().start(LOOKING);
  }

  private void act(int turn, List<ModelPlay.Script> scripts, Consumer<ModelWorld> after) {
    for (var number = 0; number < WORLDS; number++) {
      var world = worlds.get(number);
      for (var step : scripts.get(number).doings(turn)) {
        world.act(step);
        after.accept(world);
      }
    }
  }

  /**
   * Waits until all agree. A role that was written to and is not found is called gone two minutes
   * later, so AWS's clock goes on meanwhile.
   */
  private void settle(AwsTime time) {
    var left = new ArrayList<>(worlds);
    for (var tries = TRIES; tries > 0; tries--) {
      if (awaits(
          PATIENCE,
          () -> {
            left.removeIf(ModelWorld::settled);
            return left.isEmpty();
          })) {
        return;
      }
      time.passHeard(SHOWN);
    }
    throw left.getFirst().differs();
  }

  /** Says whether it came to be so in time. */
  private static boolean awaits(Duration atMost, Callable<Boolean> so) {
    try {
      await().pollInSameThread().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(so);
      return true;
    } catch (ConditionTimeoutException _) {
      return false;
    }
  }

  private void strike(int turn, List<ModelPlay.Script> scripts) {
    strikes.forEach(ArmedFault::close);
    strikes.clear();
    for (var number = 0; number < WORLDS; number++) {
      var account = worlds.get(number).accountId();
      var strike = scripts.get(number).strikes().get(turn);
      worlds.get(number).note(strike);
      var calls = new AtomicInteger();
      Predicate<AwsCall> nth =
          call -> call.account().equals(account) && calls.incrementAndGet() == strike.nth();
      strikes.add(sandbox.aws().inject(fault(strike.trouble()), nth, 1));
    }
  }

  private boolean ours(AwsCall call) {
    return worlds.stream().anyMatch(world -> world.accountId().equals(call.account()));
  }

  private Set<Met> met() {
    var met = EnumSet.noneOf(Met.class);
    worlds.forEach(world -> met.addAll(world.met()));
    return met;
  }

  private static Fault fault(Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> Fault.throttle();
      case FAILED -> Fault.error(500, "ServiceFailure", "as the test has it");
      case DENIED -> Fault.error(403, "AccessDenied", "as the test has it");
      case DROPPED_BEFORE -> Fault.drop();
      case DROPPED_AFTER -> Fault.dropAfter();
      case KILLED_BEFORE, KILLED_AFTER, SLOW, MISDATED ->
          throw new IllegalArgumentException(trouble + " is no fault of one call here");
    };
  }
}
