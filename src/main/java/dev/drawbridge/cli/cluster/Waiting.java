package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Outcome.NotYet;
import java.time.Duration;
import java.util.Locale;

/**
 * Waits until the operator says that AWS is as it was asked.
 *
 * @param longest after which it gives up
 */
record Waiting(Cluster cluster, Console console, Duration longest) {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Gives the exit code. */
  int await(Task task, long generation) throws Failure {
    var start = System.nanoTime();
    while (true) {
      var asked = System.nanoTime();
      var outcome = look(task, generation);
      var took = since(asked);
      switch (outcome) {
        case Outcome.AsAsked(var text) -> {
          console.say("After %s: %s".formatted(seconds(since(start)), text));
          return Change.DONE;
        }
        case Outcome.Otherwise(var text) -> {
          console.fail("it was written, and AWS is not as it was asked: " + text);
          return Change.NOT_SEEN;
        }
        case NotYet(var text) -> {
          if (since(start).compareTo(longest) >= 0) {
            console.fail(
                "it was written, and after %s the operator has not said that it is so in AWS: %s"
                        .formatted(seconds(since(start)), text)
                    + " It goes on by itself if it runs; repeat the command to wait again.");
            return Change.NOT_SEEN;
          }
        }
      }
      pause(took, longest.minus(since(start)));
    }
  }

  /** A look that fails is one that shows nothing yet. */
  private Outcome look(Task task, long generation) {
    try {
      return task.look(cluster, generation);
    } catch (Failure e) {
      return new NotYet(e.text() + ".");
    }
  }

  /** Long lists are asked for less often, and once more when the time has run out. */
  private static void pause(Duration took, Duration left) throws Failure {
    var pause = took.multipliedBy(2).toMillis();
    var within = Math.clamp(pause, SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis());
    try {
      Thread.sleep(Duration.ofMillis(Math.clamp(left.toMillis(), 1, within)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting; what was written stays", e);
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
