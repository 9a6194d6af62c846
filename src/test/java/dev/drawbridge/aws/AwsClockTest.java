package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The clock of AWS")
class AwsClockTest {
  private static final Instant LOCAL = Instant.parse("2027-02-01T09:00:00.400Z");
  private static final String AN_HOUR_AHEAD = "Mon, 01 Feb 2027 10:00:00 GMT";

  private final AwsClock clock = new AwsClock(Clock.fixed(LOCAL, ZoneOffset.UTC));

  @Test
  @DisplayName("is the local one until AWS has answered")
  void local() {
    assertThat(clock.now()).isEqualTo(LOCAL);
    assertThat(clock.ahead()).isZero();
  }

  @ParameterizedTest(name = "is {1} ahead after {0}")
  @CsvSource({
    "'Mon, 01 Feb 2027 09:00:00 GMT', PT0S",
    "'Mon, 01 Feb 2027 09:00:01 GMT', PT0S",
    "'Mon, 01 Feb 2027 08:59:59 GMT', PT0S",
    "'Mon, 01 Feb 2027 09:00:02 GMT', PT0S",
    "'Mon, 01 Feb 2027 08:59:58 GMT', PT-2.4S",
    "'Mon, 01 Feb 2027 09:00:03 GMT', PT2.6S",
    "'Mon, 01 Feb 2027 09:10:00 GMT', PT9M59.6S",
    "'Mon, 1 Feb 2027 10:00:00 GMT', PT59M59.6S",
    "'Mon, 01 Feb 2027 08:00:00 GMT', PT-1H-0.4S",
    "'Thu, 01 Feb 2007 09:00:00 GMT', PT-175320H-0.4S"
  })
  void followsTheDateOfAnAnswer(String date, Duration ahead) {
    clock.saw(date);
    assertThat(clock.ahead()).isEqualTo(ahead);
    assertThat(clock.now()).isEqualTo(LOCAL.plus(ahead));
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
    clock.saw(AN_HOUR_AHEAD);
    clock.saw(date);
    assertThat(clock.ahead()).isEqualTo(Duration.parse("PT59M59.6S"));
  }

  @Test
  @DisplayName("is the local one again once the clocks agree")
  void agreesAgain() {
    clock.saw(AN_HOUR_AHEAD);
    clock.saw("Mon, 01 Feb 2027 09:00:00 GMT");
    assertThat(clock.ahead()).isZero();
  }
}
