package dev.drawbridge.model;

import java.time.Duration;

/** How long. */
public sealed interface Span {
  /** This long. */
  record For(Duration time) implements Span {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /** Until this many seconds after something comes, or before it. */
  record Until(Turn turn, int seconds) implements Span {
    @Override
    public String toString() {
      return "%s%+d s".formatted(turn, seconds);
    }
  }
}
