package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.Optional;

/** Something that AWS refuses and the emulator does not. */
interface Check {
  /** AWS's refusal; empty if this check has nothing against the call. */
  Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException;

  /** Hears of a write that was done. */
  default void written(Ask ask) {}
}
