package dev.drawbridge.controller;

import java.time.Instant;
import java.util.Optional;

/** What stands behind a role that carries our tags. */
sealed interface Backing {
  /** An access, and a record that says that this role is its own. */
  record Access() implements Backing {}

  /** The access has a role of its own; somebody gave its tags to this one. */
  record Copied(String roleArn) implements Backing {}

  /** Its own deletion, which IAM may not show everywhere yet. */
  record JustDeleted() implements Backing {}

  /**
   * Neither an access nor a record of one that may have a role.
   *
   * @param endsAt when its term ends, where record or trust say it
   */
  record Nothing(Optional<Instant> endsAt) implements Backing {}
}
