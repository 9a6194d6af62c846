package dev.drawbridge.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the texts of the API that speak of time are read; what does not parse is empty. */
public final class ApiTime {
  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,4})([mhd])");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  /** AWS and Kubernetes read years of four digits; {@link #AFTER} leaves room to round up. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant AFTER = Instant.parse("9999-12-31T23:59:59Z");

  private ApiTime() {}

  /** Reads a whole number of minutes, hours or 24-hour days, such as {@code 90m} or {@code 30d}. */
  public static Optional<Duration> duration(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** Reads an RFC 3339 date (00:00 UTC) or a date-time that states its zone. */
  public static Optional<Instant> instant(String text) {
    var date = DATE.matcher(text).matches();
    if (!date && !DATE_TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var instant =
          date
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return Optional.of(instant).filter(i -> !i.isBefore(FIRST) && i.isBefore(AFTER));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** Writes a duration the way the API reads it, in the largest unit that leaves no rest. */
  public static String text(Duration duration) {
    if (duration.toMinutes() % (24 * 60) == 0) {
      return duration.toDays() + "d";
    }
    return duration.toMinutes() % 60 == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }
}
