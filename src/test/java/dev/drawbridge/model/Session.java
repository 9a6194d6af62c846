package dev.drawbridge.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A session that somebody opened while he could.
 *
 * @param roleId of the role as it was then
 */
record Session(String roleId, Way way, Instant issued, Duration length) {
  boolean lives(Instant now) {
    return now.isBefore(issued.plus(length));
  }
}
