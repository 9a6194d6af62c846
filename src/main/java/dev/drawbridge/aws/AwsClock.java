package dev.drawbridge.aws;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The time as AWS has it: the local clock, set by the Date header of AWS's answers. */
public final class AwsClock {
  private final Clock local;
  private volatile Duration ahead = Duration.ZERO;

  public AwsClock(Clock local) {
    this.local = local;
  }

  /** Now, by AWS. */
  public Instant now() {
    return local.instant().plus(ahead);
  }

  /** How far AWS is ahead of the local clock, to a second. */
  public Duration ahead() {
    return ahead;
  }

  /** Takes the Date header (RFC 9110, whole seconds) of an answer that came in just now. */
  void saw(String date) {
    try {
      var aws = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
      var difference = Duration.between(local.instant(), aws);
      // The header has whole seconds, so less than a second either way is no difference.
      ahead = difference.abs().compareTo(Duration.ofSeconds(2)) < 0 ? Duration.ZERO : difference;
    } catch (DateTimeException _) {
      // An answer without a readable date tells nothing of the time; the last known stays.
    }
  }
}
