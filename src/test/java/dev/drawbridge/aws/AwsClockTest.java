package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The clock of AWS")
class AwsClockTest {
  private static final Instant LOCAL = Instant.parse("2027-02-01T09:00:00.400Z");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final String AN_HOUR_AHEAD = "Mon, 01 Feb 2027 10:00:00 GMT";
  private static final String THE_SAME = "Mon, 01 Feb 2027 09:00:00 GMT";
  private static final Duration HOUR = Duration.parse("PT59M59.6S");

  private final Node node = new Node();
  private final AwsClock clock = new AwsClock(node, () -> node.passed.toNanos());

  /** A machine whose clock somebody sets while time passes. */
  private static final class Node extends Clock {
    Duration passed = Duration.ZERO;
    Duration set = Duration.ZERO;

    @Override
    public Instant instant() {
      return LOCAL.plus(passed).plus(set);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  @DisplayName("is the local one until AWS has answered, and says so")
  void local() {
    assertThat(clock.now()).isEqualTo(LOCAL);
    assertThat(clock.ahead()).isZero();
    assertThat(clock.heard()).isFalse();
    clock.saw(THE_SAME, AT_ONCE);
    assertThat(clock.heard()).isTrue();
  }

  @ParameterizedTest(name = "is {1} ahead after one answer of {0}")
  @CsvSource({
    "'Mon, 01 Feb 2027 09:00:00 GMT', PT0S",
    "'Mon, 01 Feb 2027 09:00:01 GMT', PT0S",
    "'Mon, 01 Feb 2027 08:59:59 GMT', PT0S",
    "'Mon, 01 Feb 2027 09:00:02 GMT', PT0S",
    "'Mon, 01 Feb 2027 08:59:58 GMT', PT-2.4S",
    "'Mon, 01 Feb 2027 09:00:03 GMT', PT2.6S",
    "'Mon, 01 Feb 2027 09:00:30 GMT', PT29.6S",
    "'Mon, 01 Feb 2027 08:59:31 GMT', PT-29.4S"
  })
  void followsANearAnswer(String date, Duration ahead) {
    clock.saw(date, AT_ONCE);
    assertThat(clock.ahead()).isEqualTo(ahead);
    assertThat(clock.now()).isEqualTo(LOCAL.plus(ahead));
    assertThat(clock.earliest()).isEqualTo(clock.now());
    assertThat(clock.latest()).isEqualTo(clock.now());
  }

  @ParameterizedTest(name = "is {1} ahead after two answers of {0}, and not after one")
  @CsvSource({
    "'Mon, 01 Feb 2027 09:00:31 GMT', PT30.6S",
    "'Mon, 01 Feb 2027 09:10:00 GMT', PT9M59.6S",
    "'Mon, 1 Feb 2027 10:00:00 GMT', PT59M59.6S",
    "'Mon, 01 Feb 2027 08:00:00 GMT', PT-1H-0.4S",
    "'Thu, 01 Feb 2007 09:00:00 GMT', PT-175320H-0.4S"
  })
  void followsFarAnswersThatAgree(String date, Duration ahead) {
    clock.saw(date, AT_ONCE);
    assertThat(clock.now()).isEqualTo(LOCAL);
    assertThat(clock.heard()).isFalse();
    clock.saw(date, AT_ONCE);
    assertThat(clock.now()).isEqualTo(LOCAL.plus(ahead));
    assertThat(clock.heard()).isTrue();
  }

  @ParameterizedTest(
      name = "is moved by no single odd answer such as {0}, which counts as well where it matters")
  @CsvSource({
    "'Mon, 01 Feb 2027 10:00:00 GMT', 2027-02-01T09:00:00.400Z, 2027-02-01T10:00:00Z",
    "'Mon, 01 Feb 2027 08:00:00 GMT', 2027-02-01T08:00:00Z, 2027-02-01T09:00:00.400Z"
  })
  void oneOddAnswer(String odd, Instant earliest, Instant latest) {
    clock.saw(THE_SAME, AT_ONCE);
    clock.saw(odd, AT_ONCE);
    assertThat(clock.now()).isEqualTo(LOCAL);
    assertThat(clock.earliest()).isEqualTo(earliest);
    assertThat(clock.latest()).isEqualTo(latest);
    clock.saw(THE_SAME, AT_ONCE);
    clock.saw(odd, AT_ONCE);
    assertThat(clock.now()).isEqualTo(LOCAL);
  }

  @Test
  @DisplayName("is moved by no two odd answers that contradict each other")
  void twoOddAnswers() {
    clock.saw(AN_HOUR_AHEAD, AT_ONCE);
    clock.saw("Mon, 01 Feb 2027 11:00:00 GMT", AT_ONCE);
    assertThat(clock.now()).isEqualTo(LOCAL);
  }

  @ParameterizedTest(name = "goes on at its pace when somebody sets the local clock by {0}")
  @ValueSource(strings = {"PT1H", "PT-1H", "P400D", "PT-40S"})
  void localClockIsSet(Duration by) {
    clock.saw(THE_SAME, AT_ONCE);
    node.set = by;
    node.passed = Duration.ofMinutes(5);
    assertThat(clock.now()).isEqualTo(LOCAL.plusSeconds(300));
    assertThat(clock.ahead()).isEqualTo(by.negated());
  }

  @Test
  @DisplayName("is not set back by an answer that was long on its way")
  void slowAnswer() {
    clock.saw(THE_SAME, AT_ONCE);
    clock.saw("Mon, 01 Feb 2027 08:59:51 GMT", Duration.ofSeconds(9));
    assertThat(clock.now()).isEqualTo(LOCAL);
  }

  @ParameterizedTest(name = "stays as it is after the date {0}")
  @ValueSource(
      strings = {
        "",
        "now",
        "2027-02-01T10:00:00Z",
        "Tue, 01 Feb 2027 10:00:00 GMT",
        "Mon, 30 Feb 2027 10:00:00 GMT",
        "Mon, 01 Feb 2027 10:00:00",
        "Mon, 01 Feb 2027 25:00:00 GMT",
        "Mon, 01 Feb 2027 11:00:00 GMT, Mon, 01 Feb 2027 11:00:00 GMT"
      })
  void ignoresWhatIsNoDate(String date) {
    believe(AN_HOUR_AHEAD);
    believe(date);
    assertThat(clock.ahead()).isEqualTo(HOUR);
  }

  @Test
  @DisplayName("is the local one again once the clocks agree")
  void agreesAgain() {
    believe(AN_HOUR_AHEAD);
    believe(THE_SAME);
    assertThat(clock.ahead()).isZero();
  }

  @Test
  @DisplayName("agrees with an answer that comes a minute after the first one")
  void timePassesBetween() {
    clock.saw(AN_HOUR_AHEAD, AT_ONCE);
    node.passed = Duration.ofMinutes(1);
    clock.saw(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            LOCAL.plusSeconds(3660).atOffset(ZoneOffset.UTC)),
        AT_ONCE);
    assertThat(clock.ahead()).isEqualTo(HOUR);
  }

  private void believe(String date) {
    clock.saw(date, AT_ONCE);
    clock.saw(date, AT_ONCE);
  }
}
