package dev.drawbridge.cli.cluster;

import java.util.List;

/** What came of writing an edit. */
sealed interface Written {
  /**
   * The API server has it, or would in a dry run.
   *
   * @param generation of the object with it
   * @param warnings of admission policies
   */
  record Done(long generation, List<String> warnings) implements Written {}

  /** The object is another one than was read; nothing was written. */
  record Conflict() implements Written {}

  /**
   * Nothing was written.
   *
   * @param why what is so and what to do, without a full stop
   */
  record Refused(String why) implements Written {}
}
