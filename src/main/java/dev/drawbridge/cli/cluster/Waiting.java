package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Outcome.NotYet;
import java.time.Duration;
import java.util.Locale;

/**
 * Waits until the operator says that AWS is as it was asked.
 *
 * <p>It asks again and again, and does not watch: that takes no more rights than the command
 * itself, and nothing has to be resumed where a connection breaks.
 *
 * @param longest after which it gives up
 */
record Waiting(Shell shell, Duration longest, Time time) {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Asks how it is. */
  @FunctionalInterface
  interface Question {
    Outcome ask() throws Failure;
  }

  /** Gives the exit code. */
  int await(Question question) throws Failure {
    var start = time.now();
    while (true) {
      var asked = time.now();
      var outcome = answer(question);
      var now = time.now();
      var waited = now.minus(start);
      switch (outcome) {
        case Outcome.AsAsked(var text) -> {
          shell.say("After %s: %s".formatted(seconds(waited), text));
          return Change.DONE;
        }
        case Outcome.Otherwise(var text) -> {
          shell.fail("it was written, and AWS is not as it was asked: " + text);
          return Change.NOT_SEEN;
        }
        case NotYet(var text) when waited.compareTo(longest) >= 0 -> {
          shell.fail(
              "it was written, and after %s the operator has not said that it is so in AWS: %s"
                      .formatted(seconds(waited), text)
                  + " It goes on by itself if it runs; repeat the command to wait again.");
          return Change.NOT_SEEN;
        }
        case NotYet _ -> pause(now.minus(asked), longest.minus(waited));
      }
    }
  }

  /** A question that fails is answered with nothing yet. */
  private static Outcome answer(Question question) {
    try {
      return question.ask();
    } catch (Failure e) {
      return new NotYet(e.text() + ".");
    }
  }

  /** What takes long is asked less often, and once more when the time has run out. */
  private void pause(Duration took, Duration left) throws Failure {
    var pause = shorter(longer(took.multipliedBy(2), SHORTEST_PAUSE), LONGEST_PAUSE);
    try {
      time.pass(shorter(pause, left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting; what was written stays", e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
