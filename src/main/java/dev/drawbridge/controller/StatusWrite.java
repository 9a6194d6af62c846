package dev.drawbridge.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes the status at the end of a pass.
 *
 * <p>The framework takes every event that arrives while it writes for its own and drops it, also an
 * edit or a deletion that came in between. The answer to the write shows it, so that nothing is
 * missed.
 */
final class StatusWrite {
  private static final Duration AT_ONCE = Duration.ofMillis(10);

  private StatusWrite() {}

  /**
   * Writes and says when to look again.
   *
   * @param judged the object as the pass saw it
   * @param status the object to patch the status with; empty where it says so already
   * @param next when to look again, if nothing happens before
   */
  static <P extends HasMetadata> UpdateControl<P> finish(
      P judged, Optional<P> status, Optional<Duration> next, Context<P> context) {
    var overtaken =
        status
            .map(context.resourceOperations()::serverSideApplyPrimaryStatus)
            .filter(written -> overtaken(judged, written))
            .isPresent();
    var control = UpdateControl.<P>noUpdate();
    return (overtaken ? Optional.of(AT_ONCE) : next).map(control::rescheduleAfter).orElse(control);
  }

  private static boolean overtaken(HasMetadata judged, HasMetadata written) {
    return !Objects.equals(
            judged.getMetadata().getGeneration(), written.getMetadata().getGeneration())
        || !Objects.equals(
            judged.getMetadata().getDeletionTimestamp(),
            written.getMetadata().getDeletionTimestamp());
  }
}
