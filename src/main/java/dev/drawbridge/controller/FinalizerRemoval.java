package dev.drawbridge.controller;

import dev.drawbridge.api.DrawbridgeApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Lets an object go once its last pass has come to its end.
 *
 * <p>The framework (5.3.2) removes a finalizer within the pass, and notes after it that it is done
 * with that name. Where somebody has applied the object anew in between, the note was of the new
 * one: neither what was asked of it nor its deletion came to a pass before the next start.
 */
final class FinalizerRemoval {
  private static final Logger LOG = Logger.getLogger(FinalizerRemoval.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int REMEMBERED = 10_000;

  private final KubernetesClient kubernetes;
  private final Passes passes;

  /** UIDs of the latest; an event of before may still bring a pass when the object is gone. */
  private final Set<String> leaving =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  FinalizerRemoval(KubernetesClient kubernetes, Passes passes) {
    this.kubernetes = kubernetes;
    this.passes = passes;
  }

  /** What a pass says that has done all that was to be done for a deleted object. */
  DeleteControl after(HasMetadata object) {
    if (leaving.add(object.getMetadata().getUid())) {
      passes.afterwards(() -> remove(object));
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(AGAIN.toMillis());
  }

  /** Says that nothing is left to do; a pass may still come, for an event of before. */
  boolean isUnderWay(HasMetadata object) {
    return leaving.contains(object.getMetadata().getUid());
  }

  /** Of this object only, not of one with its name; the next pass tries again. */
  private void remove(HasMetadata object) {
    var metadata = object.getMetadata();
    var at = metadata.getFinalizers().indexOf(DrawbridgeApi.FINALIZER);
    try {
      kubernetes.resource(object).patch(PatchContext.of(PatchType.JSON), patch(object, at));
    } catch (KubernetesClientException failed) {
      if (failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return;
      }
      leaving.remove(metadata.getUid());
      if (!Stopping.caused(failed)) {
        LOG.warnf(
            "finalizer not removed, again in %s: kind=%s namespace=%s name=%s message=\"%s\"",
            AGAIN,
            object.getKind(),
            metadata.getNamespace(),
            metadata.getName(),
            failed.getMessage());
      }
    }
  }

  private static String patch(HasMetadata object, int at) {
    return """
        [{"op": "test", "path": "/metadata/uid", "value": "%s"},
         {"op": "test", "path": "/metadata/finalizers/%d", "value": "%s"},
         {"op": "remove", "path": "/metadata/finalizers/%d"}]
        """
        .formatted(object.getMetadata().getUid(), at, DrawbridgeApi.FINALIZER, at);
  }
}
