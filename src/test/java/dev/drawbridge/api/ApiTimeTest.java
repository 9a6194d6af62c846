package dev.drawbridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Times of the API")
class ApiTimeTest {
  @ParameterizedTest(name = "{0} is the length {1}")
  @CsvSource({
    "0m, PT0S",
    "0d, PT0S",
    "1m, PT1M",
    "90m, PT90M",
    "12h, PT12H",
    "30d, PT720H",
    "99999d, PT2399976H"
  })
  void readsLengths(String text, Duration length) {
    assertThat(ApiTime.duration(text)).contains(length);
  }

  @ParameterizedTest(name = "{0} is no length")
  @ValueSource(
      strings = {
        "",
        "d",
        "30",
        "0s",
        "30s",
        "abc",
        "100y",
        "-1d",
        "+1d",
        "1.5h",
        "01h",
        "00m",
        "1D",
        "1 h",
        " 1h",
        "1h ",
        "1h\n",
        "1h30m",
        "PT1H",
        "100000d",
        "99999999999999999999d",
        "١d",
        "∞d"
      })
  void refusesLengths(String text) {
    assertThat(ApiTime.duration(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is the instant {1}")
  @CsvSource({
    "2027-02-01, 2027-02-01T00:00:00Z",
    "2028-02-29, 2028-02-29T00:00:00Z",
    "0000-01-01, 0000-01-01T00:00:00Z",
    "9999-12-31, 9999-12-31T00:00:00Z",
    "0000-01-01T18:00:00+18:00, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:58.999999999Z, 9999-12-31T23:59:58.999999999Z",
    "2027-02-01T09:00:00Z, 2027-02-01T09:00:00Z",
    "2027-02-01T09:00:00+02:00, 2027-02-01T07:00:00Z",
    "2027-01-31T23:30:00-01:00, 2027-02-01T00:30:00Z",
    "2027-02-01T09:00:00.25Z, 2027-02-01T09:00:00.25Z"
  })
  void readsInstants(String text, Instant instant) {
    assertThat(ApiTime.instant(text)).contains(instant);
  }

  @ParameterizedTest(name = "{0} is no instant")
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2027-02-30",
        "2027-02-29",
        "2027-13-01",
        "2027-00-10",
        "2027-2-1",
        "01.02.2027",
        "2027-02-01\n",
        " 2027-02-01",
        "2027-02-01Z",
        "2027-02-01T09:00:00",
        "2027-02-01 09:00:00Z",
        "2027-02-30T09:00:00Z",
        "2027-02-01T24:00:00Z",
        "2027-02-01T09:00:60Z",
        "2027-02-01T09:00:00Z\n",
        "2027-02-01T09:00:00 Europe/Berlin",
        "2027-02-01T09:00:00+25:00",
        "99999-02-01",
        "1769900400"
      })
  void refusesInstants(String text) {
    assertThat(ApiTime.instant(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}, whose year has no four digits in UTC, is no instant")
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:59.000000001Z",
        "0000-01-01T00:00:00+00:01"
      })
  void refusesYearsThatAwsCannotRead(String text) {
    assertThat(ApiTime.instant(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}, which RFC 3339 and the CRD do not know, is no instant")
  @ValueSource(
      strings = {
        "2027-02-01T09:00Z",
        "+12027-02-01T09:00:00Z",
        "2027-02-01T09:00:00+01",
        "2027-02-01T09Z"
      })
  void refusesWhatTheCrdRefuses(String text) {
    assertThat(ApiTime.instant(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is written as {1}")
  @CsvSource({
    "PT0S, 0d",
    "PT1M, 1m",
    "PT60M, 1h",
    "PT90M, 90m",
    "PT24H, 1d",
    "PT36H, 36h",
    "PT720H, 30d",
    "PT99999M, 99999m"
  })
  void writesLengths(Duration length, String text) {
    assertThat(ApiTime.text(length)).isEqualTo(text);
    assertThat(ApiTime.duration(text)).contains(length);
  }
}
