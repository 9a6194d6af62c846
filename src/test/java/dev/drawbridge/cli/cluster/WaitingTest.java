package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.cli.cluster.Outcome.AsAsked;
import dev.drawbridge.cli.cluster.Outcome.NotYet;
import dev.drawbridge.cli.cluster.Outcome.Otherwise;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Waiting")
class WaitingTest {
  private static final AsAsked CLOSED = new AsAsked("It is closed.");
  private static final NotYet OPEN = new NotYet("It is open.");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final TestTime time = new TestTime();

  /** Passes at once, and remembers how it passed. */
  private static final class TestTime implements Time {
    private final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ofDays(1);

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void pass(Duration pause) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      pauses.add(pause);
      now = now.plus(pause);
    }
  }

  /**
   * How it is when it is asked.
   *
   * @param after how long the answer takes
   * @param outcome empty where the question fails
   */
  record Answer(Duration after, Optional<Outcome> outcome) {}

  record Row(
      String sentence, List<Answer> answers, int exitCode, List<Integer> millis, String says) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(
            "ends at once where it is so",
            List.of(answer(0, CLOSED)),
            Change.DONE,
            List.of(),
            "After 0.0 s: It is closed.\n"),
        new Row(
            "ends at once where it is otherwise",
            List.of(answer(0, new Otherwise("It is open."))),
            Change.NOT_SEEN,
            List.of(),
            "error: it was written, and AWS is not as it was asked: It is open.\n"),
        new Row(
            "asks again after 0.2 s, or twice as long as the answer took",
            List.of(answer(10, OPEN), answer(300, OPEN), answer(10, OPEN), answer(0, CLOSED)),
            Change.DONE,
            List.of(200, 600, 200),
            "After 1.3 s: It is closed.\n"),
        new Row(
            "takes a question that fails for no answer",
            List.of(new Answer(Duration.ZERO, Optional.empty()), answer(0, CLOSED)),
            Change.DONE,
            List.of(200),
            "After 0.2 s: It is closed.\n"),
        new Row(
            "pauses 5 s at most, and asks once more when the time has run out",
            List.of(answer(3_000, OPEN), answer(1_500, OPEN), answer(100, OPEN)),
            Change.NOT_SEEN,
            List.of(5_000, 500),
            "error: it was written, and after 10.1 s the operator has not said that it is so in AWS:"
                + " It is open. It goes on by itself if it runs; repeat the command to wait"
                + " again.\n"),
        new Row(
            "tells at the end why the last question failed",
            List.of(new Answer(Duration.ofSeconds(10), Optional.empty())),
            Change.NOT_SEEN,
            List.of(),
            "error: it was written, and after 10.0 s the operator has not said that it is so in AWS:"
                + " nobody is there. It goes on by itself if it runs; repeat the command to wait"
                + " again.\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void waits(Row row) throws Failure {
    var answers = new ArrayDeque<>(row.answers());
    var exitCode =
        waiting()
            .await(
                () -> {
                  var answer = answers.pop();
                  time.now = time.now.plus(answer.after());
                  return answer.outcome().orElseThrow(() -> new Failure("nobody is there"));
                });
    assertThat(exitCode).isEqualTo(row.exitCode());
    assertThat(answers).isEmpty();
    assertThat(time.pauses)
        .extracting(Duration::toMillis)
        .map(Math::toIntExact)
        .isEqualTo(row.millis());
    assertThat(out + "" + err).isEqualTo(row.says());
  }

  @Test
  @DisplayName("ends when it is interrupted, and says that what was written stays")
  void interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> waiting().await(() -> OPEN))
        .isInstanceOf(Failure.class)
        .hasMessage("interrupted while waiting; what was written stays");
    assertThat(Thread.interrupted()).isTrue();
  }

  private Waiting waiting() {
    var shell = new Shell(new PrintWriter(out), new PrintWriter(err), Map.of());
    return new Waiting(shell, Duration.ofSeconds(10), time);
  }

  private static Answer answer(int millis, Outcome outcome) {
    return new Answer(Duration.ofMillis(millis), Optional.of(outcome));
  }
}
