package dev.drawbridge.registry;

import dev.drawbridge.api.AccessRecordSpec.Writer;
import dev.drawbridge.api.CrossAccountAccess;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Asks the API server who wrote a spec, by metadata.managedFields; the cached object need not carry
 * them.
 */
public final class SpecWriters {
  private static final Logger LOG = Logger.getLogger(SpecWriters.class);

  private final Function<ObjectMeta, Optional<CrossAccountAccess>> fresh;

  /** Asks this API server. */
  public SpecWriters(KubernetesClient kubernetes) {
    this(
        judged ->
            Optional.ofNullable(
                kubernetes
                    .resources(CrossAccountAccess.class)
                    .inNamespace(judged.getNamespace())
                    .withName(judged.getName())
                    .get()));
  }

  /**
   * Asks this.
   *
   * @param fresh reads an object anew; each failure is a KubernetesClientException
   */
  public SpecWriters(Function<ObjectMeta, Optional<CrossAccountAccess>> fresh) {
    this.fresh = fresh;
  }

  /**
   * Who wrote a spec; empty where that is not known.
   *
   * @param spec the manager that owns part of the spec and wrote last
   * @param reviewDate the manager that owns the review date and wrote last
   */
  public record Found(Optional<Writer> spec, Optional<Writer> reviewDate) {
    /** Nothing is known. */
    public static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
  }

  /** Reads the object once; what is not the judged generation any more tells nothing of it. */
  public Found of(CrossAccountAccess judged) {
    var metadata = judged.getMetadata();
    try {
      return fresh
          .apply(metadata)
          .map(CrossAccountAccess::getMetadata)
          .filter(now -> sameSpec(now, metadata))
          .map(SpecWriters::in)
          .orElse(Found.NOTHING);
    } catch (KubernetesClientException failed) {
      // Closing and narrowing must not wait for it.
      LOG.warnf(
          "the record will not say who wrote the spec: namespace=%s name=%s message=\"%s\"",
          metadata.getNamespace(), metadata.getName(), failed.getMessage());
      return Found.NOTHING;
    }
  }

  static Found in(ObjectMeta metadata) {
    return new Found(
        last(metadata, owned -> !owned.isEmpty()),
        last(metadata, owned -> owned.containsKey("f:reviewDate")));
  }

  /** Times are whole seconds: of two managers in one second nothing says who came last. */
  private static Optional<Writer> last(ObjectMeta metadata, Predicate<Map<?, ?>> owns) {
    var writers =
        metadata.getManagedFields().stream()
            .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
            .filter(entry -> owns.test(ownedSpec(entry)))
            .filter(entry -> entry.getManager() != null && entry.getTime() != null)
            .map(entry -> new Writer(entry.getManager(), Instant.parse(entry.getTime())))
            .distinct()
            .toList();
    return writers.stream()
        .max(Comparator.comparing(Writer::at))
        .filter(last -> writers.stream().filter(w -> w.at().equals(last.at())).count() == 1);
  }

  private static Map<?, ?> ownedSpec(ManagedFieldsEntry entry) {
    return entry.getFieldsV1() != null
            && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
        ? spec
        : Map.of();
  }

  private static boolean sameSpec(ObjectMeta fresh, ObjectMeta judged) {
    return Objects.equals(fresh.getUid(), judged.getUid())
        && Objects.equals(fresh.getGeneration(), judged.getGeneration());
  }
}
