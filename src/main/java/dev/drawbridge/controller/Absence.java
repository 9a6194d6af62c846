package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.role.Unshown;
import java.time.Duration;
import java.time.Instant;

/** What it means that a look found no role. */
sealed interface Absence {
  /** From a change on, every part of IAM shows it after this long, and a second of rounding. */
  Duration SHOWN = Unshown.SHOWN.plusSeconds(1);

  /** There is none. */
  record Gone() implements Absence {}

  /**
   * There may be one that IAM does not show yet.
   *
   * @param until from when on a look that finds none proves it
   */
  record Unproven(Instant until) implements Absence {}

  /**
   * Reads it from what was written last.
   *
   * @param attempted when the role may have been created at the latest; counts while it has no id
   * @param lookedAt when the look began, by the clock of AWS
   */
  static Absence of(AccessRecordSpec record, Instant attempted, Instant lookedAt) {
    var until = (record.role().id() == null ? later(attempted, written(record)) : written(record));
    return lookedAt.isBefore(shown(until)) ? new Unproven(shown(until)) : new Gone();
  }

  private static Instant shown(Instant written) {
    return written.equals(Instant.MIN) ? Instant.MIN : written.plus(SHOWN);
  }

  /** A role that was deleted is gone as soon as AWS has said so. */
  private static Instant written(AccessRecordSpec record) {
    if (record.changes().isEmpty() || record.changes().getLast().operation().equals("DeleteRole")) {
      return Instant.MIN;
    }
    return record.changes().getLast().at();
  }

  private static Instant later(Instant left, Instant right) {
    return left.isAfter(right) ? left : right;
  }
}
