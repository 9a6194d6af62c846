package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.rules.Surroundings.Sharer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which accesses claim the same ExternalId, and which of them had it first. */
final class ExternalIdSharing {
  private static final String BY_EXTERNAL_ID = "externalId";
  private static final Comparator<CrossAccountAccess> AGE =
      Comparator.<CrossAccountAccess, String>comparing(a -> a.getMetadata().getCreationTimestamp())
          .thenComparing(a -> a.getMetadata().getNamespace())
          .thenComparing(a -> a.getMetadata().getName());

  private final IndexerResourceCache<CrossAccountAccess> accesses;
  private final Consumer<ResourceID> wake;
  private final ConcurrentMap<ResourceID, ExternalIdClaim> claims = new ConcurrentHashMap<>();

  /**
   * Knows nothing but what the cache shows, until passes are noted.
   *
   * @param wake has an access judged again
   */
  ExternalIdSharing(IndexerResourceCache<CrossAccountAccess> accesses, Consumer<ResourceID> wake) {
    this.accesses = accesses;
    this.wake = wake;
    accesses.addIndexer(BY_EXTERNAL_ID, access -> ExternalIdClaim.shown(access).all());
  }

  /**
   * The others that claim the ExternalId of this access.
   *
   * @param accepted the ids that the role of this access accepts
   */
  List<Sharer> sharers(CrossAccountAccess access, List<String> accepted) {
    var id = access.getSpec().externalId();
    if (id == null) {
      return List.of();
    }
    return others(access, id)
        .filter(other -> claim(other).accepts(id) || asks(other, id))
        .sorted(AGE)
        .map(other -> sharer(other, id, first(other, access, id, accepted)))
        .toList();
  }

  private Sharer sharer(CrossAccountAccess other, String id, boolean first) {
    return new Sharer(
        other.getMetadata().getNamespace(),
        other.getMetadata().getName(),
        claim(other).accepts(id) ? claim(other).principal() : other.getSpec().principal(),
        other.getSpec().account(),
        first);
  }

  /** A role that accepts the id goes before a wish for it, and of two alike the older one. */
  private boolean first(
      CrossAccountAccess other, CrossAccountAccess access, String id, List<String> accepted) {
    var otherAccepts = claim(other).accepts(id);
    return otherAccepts == accepted.contains(id) ? AGE.compare(other, access) < 0 : otherAccepts;
  }

  /** Notes what became of an access, and wakes those that waited for an id that it gave up. */
  void noted(CrossAccountAccess access, Outcome outcome) {
    var now = ExternalIdClaim.of(access, outcome.memory().filter(AccessRecordSpec::living));
    // What AWS has not confirmed, the role may still accept.
    follow(access, outcome.unsettled() ? now.and(claim(access)) : now);
  }

  /** Notes that an access and its role are gone. */
  void gone(CrossAccountAccess access) {
    // It is noted until the cache has let go of the object, whose status still shows the ids.
    claims
        .entrySet()
        .removeIf(
            noted ->
                noted.getValue().equals(ExternalIdClaim.NONE)
                    && accesses.get(noted.getKey()).isEmpty());
    follow(access, ExternalIdClaim.NONE);
  }

  private void follow(CrossAccountAccess access, ExternalIdClaim now) {
    var before = claim(access);
    claims.put(ResourceID.fromResource(access), now);
    before.givenUp(now).forEach(id -> waiting(access, id).forEach(wake));
  }

  /** Those that are served already have nothing to wait for. */
  private Stream<ResourceID> waiting(CrossAccountAccess access, String id) {
    return others(access, id)
        .filter(other -> asks(other, id) && !claim(other).accepts(id))
        .map(ResourceID::fromResource);
  }

  private ExternalIdClaim claim(CrossAccountAccess access) {
    return Optional.ofNullable(claims.get(ResourceID.fromResource(access)))
        .orElseGet(() -> ExternalIdClaim.shown(access));
  }

  /** One that is being deleted asks for nothing any more. */
  private static boolean asks(CrossAccountAccess access, String id) {
    return id.equals(access.getSpec().externalId())
        && access.getMetadata().getDeletionTimestamp() == null;
  }

  private Stream<CrossAccountAccess> others(CrossAccountAccess access, String id) {
    var self = ResourceID.fromResource(access);
    return accesses.byIndex(BY_EXTERNAL_ID, id).stream()
        .filter(other -> !ResourceID.fromResource(other).equals(self));
  }
}
