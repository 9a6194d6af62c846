package dev.drawbridge.integration;

import dev.drawbridge.model.AnySteps;
import dev.drawbridge.model.Step;
import dev.drawbridge.sandbox.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.sessions.JqwikSession;

/** Sequences of what happens to accesses that have one operator and one clock. */
record ModelPlay(List<Turn> turns, List<Script> scripts) {
  private static final int DOINGS = 2;

  /** What happens to all of them at once. */
  sealed interface Turn {
    /** Calls to AWS go wrong. */
    record Faulty() implements Turn {}

    /** The operator is killed at the nth call. */
    record Killed(int nth, Cut cut) implements Turn {}

    /** The operator is down for a while. */
    record Down(Duration by) implements Turn {}
  }

  /** What is done to one access, and what goes wrong with its calls, turn by turn. */
  record Script(List<Step> doings, List<Step.Strike> strikes) {
    List<Step> doings(int turn) {
      return doings.subList(turn * DOINGS, (turn + 1) * DOINGS);
    }
  }

  /** As many scripts as are asked for; the same seed draws the same. */
  static ModelPlay drawn(long seed, int scripts) {
    var drawn = new ArrayList<ModelPlay>();
    JqwikSession.run(String.valueOf(seed), () -> drawn.add(drawn(scripts)));
    return drawn.getFirst();
  }

  private static ModelPlay drawn(int scripts) {
    var turns =
        Stream.of(List.of(new Turn.Faulty(), new Turn.Faulty()), some(killed(), 4), some(down(), 4))
            .<Turn>flatMap(List::stream)
            .toList();
    var script =
        Combinators.combine(
                AnySteps.doings().list().ofSize(turns.size() * DOINGS),
                AnySteps.strikes().list().ofSize(turns.size()))
            .as(Script::new);
    return new ModelPlay(Arbitraries.shuffle(turns).sample(), some(script, scripts));
  }

  private static <T> List<T> some(Arbitrary<T> any, int count) {
    return any.list().ofSize(count).sample();
  }

  private static Arbitrary<Turn.Killed> killed() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 100).withDistribution(RandomDistribution.uniform()),
            Arbitraries.of(Cut.class))
        .as(Turn.Killed::new);
  }

  /** Never as long as something that may come, so that it comes in none of the moments between. */
  private static Arbitrary<Turn.Down> down() {
    return Arbitraries.of("PT70M", "P2DT5H", "P8DT3H", "P15DT2H", "P25DT7H")
        .map(text -> new Turn.Down(Duration.parse(text)));
  }
}
