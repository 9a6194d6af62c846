package dev.drawbridge.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The retention")
class RetentionTest {
  private static final Instant ENDED = Instant.parse("2027-01-01T00:00:00Z");

  @ParameterizedTest(name = "\"{0}\" is {1} days")
  @CsvSource({"400d, 400", "' 1d ', 1", "48h, 2", "1440m, 1", "99999d, 99999"})
  void reads(String text, int days) {
    assertThat(Retention.parse(text)).isEqualTo(new Retention(Duration.ofDays(days)));
  }

  @ParameterizedTest(name = "\"{0}\" is refused: {1}")
  @CsvSource({
    "'', it cannot be read",
    "400, it cannot be read",
    "P400D, it cannot be read",
    "-400d, it cannot be read",
    "13mo, it cannot be read",
    "0d, it is shorter than 1d",
    "400m, it is shorter than 1d"
  })
  void refuses(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retention.parse(text))
        .withMessage(
            "drawbridge.record-retention is '%s': %s; write a length of at least a day, such as 400d",
            text, why);
  }

  @ParameterizedTest(name = "of 400 days is over at {0}: {1}")
  @CsvSource({
    "2026-01-01T00:00:00Z, false",
    "2028-02-04T23:59:59Z, false",
    "2028-02-05T00:00:00Z, true",
    "2030-01-01T00:00:00Z, true"
  })
  void isOver(Instant now, boolean over) {
    assertThat(Retention.parse("400d").isOver(ENDED, now)).isEqualTo(over);
  }
}
