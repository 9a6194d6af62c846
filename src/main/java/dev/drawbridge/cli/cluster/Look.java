package dev.drawbridge.cli.cluster;

import java.util.Optional;

/** What came of looking at something that a command can do without. */
sealed interface Look<T> {
  /** It was read. */
  record Found<T>(T it) implements Look<T> {}

  /**
   * Whoever runs the command may not read it.
   *
   * @param why as the API server says it
   */
  record Hidden<T>(String why) implements Look<T> {}

  default Optional<T> found() {
    return switch (this) {
      case Found<T>(var it) -> Optional.of(it);
      case Hidden<T> _ -> Optional.empty();
    };
  }
}
