package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.ReadyStatus;
import org.jspecify.annotations.Nullable;

/** Reads the status of a kind that is only ready or not. */
final class ReadyStatuses {
  private ReadyStatuses() {}

  static boolean ready(@Nullable ReadyStatus status) {
    return status != null
        && status.conditions().stream()
            .anyMatch(c -> c.type().equals(Condition.READY) && c.status() == Condition.Status.True);
  }
}
