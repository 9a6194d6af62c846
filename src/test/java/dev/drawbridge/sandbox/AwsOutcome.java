package dev.drawbridge.sandbox;

import java.util.Optional;

/** What became of a call. */
public sealed interface AwsOutcome {

  /** Who made an answer. */
  enum Answerer {
    AWS,
    FRONT
  }

  /** Nothing yet. */
  record Pending() implements AwsOutcome {}

  /** The caller was answered, by AWS or by the front in its place. */
  record Answered(Answerer by, int status, Optional<String> errorCode, Optional<String> requestId)
      implements AwsOutcome {}

  /** The connection was dropped; AWS's answer is here if AWS had been asked. */
  record Lost(Optional<Answered> unheard) implements AwsOutcome {}

  /** The answer that was made, whether or not the caller heard it. */
  default Optional<Answered> answer() {
    return switch (this) {
      case Pending() -> Optional.empty();
      case Answered answered -> Optional.of(answered);
      case Lost(var unheard) -> unheard;
    };
  }
}
