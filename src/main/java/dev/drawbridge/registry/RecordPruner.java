package dev.drawbridge.registry;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Deletes the records of accesses that ended long ago and are gone; whatever is not known for sure
 * keeps its record.
 */
public final class RecordPruner {
  private static final Logger LOG = Logger.getLogger(RecordPruner.class);

  private final KubernetesClient kubernetes;
  private final Retention retention;
  private final long pageSize;

  /**
   * Prunes by this retention.
   *
   * @param pageSize how many records are held in memory at once
   */
  public RecordPruner(KubernetesClient kubernetes, Retention retention, long pageSize) {
    this.kubernetes = kubernetes;
    this.retention = retention;
    this.pageSize = pageSize;
  }

  /**
   * What one run found.
   *
   * @param living records of accesses that may have a role
   * @param ended records of accesses that ended and that stay
   * @param pruned records that were deleted
   */
  public record Census(long living, long ended, long pruned) {
    private static final Census NOTHING = new Census(0, 0, 0);

    private Census plus(Census other) {
      return new Census(living + other.living, ended + other.ended, pruned + other.pruned);
    }
  }

  /**
   * Looks at every record once.
   *
   * @throws KubernetesClientException when the API server fails; what was not asked about stays
   */
  public Census prune(Instant now) {
    var census = Census.NOTHING;
    Optional<String> next = Optional.empty();
    do {
      var page =
          kubernetes
              .resources(AccessRecord.class)
              .list(
                  new ListOptionsBuilder()
                      .withLimit(pageSize)
                      .withContinue(next.orElse(null))
                      .build());
      for (var record : page.getItems()) {
        census = census.plus(prune(record, now));
      }
      next = Optional.ofNullable(page.getMetadata().getContinue()).filter(c -> !c.isEmpty());
    } while (next.isPresent());
    return census;
  }

  private Census prune(AccessRecord record, Instant now) {
    var spec = record.getSpec();
    var ended = spec.ended();
    if (ended == null) {
      return new Census(1, 0, 0);
    }
    if (!retention.isOver(ended.at(), now) || exists(spec) || !deleted(record)) {
      return new Census(0, 1, 0);
    }
    LOG.infof(
        "record pruned: record=%s namespace=%s name=%s role=%s ended=%s reason=%s",
        record.getMetadata().getName(),
        spec.namespace(),
        spec.name(),
        spec.role().arn(),
        ended.at(),
        ended.reason());
    return new Census(0, 0, 1);
  }

  /** A list and not a get: where the kind itself is not served, a get would say "not there". */
  private boolean exists(AccessRecordSpec spec) {
    return !kubernetes
        .resources(CrossAccountAccess.class)
        .inNamespace(spec.namespace())
        .withField("metadata.name", spec.name())
        .list()
        .getItems()
        .isEmpty();
  }

  /** A resource version is of one object at one time, so what was written meanwhile stays. */
  private boolean deleted(AccessRecord record) {
    try {
      kubernetes
          .resource(record)
          .lockResourceVersion(record.getMetadata().getResourceVersion())
          .delete();
    } catch (KubernetesClientException failed) {
      if (failed.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw failed;
    }
    return true;
  }
}
