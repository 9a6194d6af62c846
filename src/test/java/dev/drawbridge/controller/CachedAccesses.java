package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A cache as an informer keeps it, filled by a test. */
final class CachedAccesses implements IndexerResourceCache<CrossAccountAccess> {
  private final Map<ResourceID, CrossAccountAccess> objects = new LinkedHashMap<>();
  private final Map<String, Function<CrossAccountAccess, List<String>>> indexers = new HashMap<>();

  void put(CrossAccountAccess access) {
    objects.put(ResourceID.fromResource(access), access);
  }

  void remove(CrossAccountAccess access) {
    objects.remove(ResourceID.fromResource(access));
  }

  @Override
  public void addIndexers(Map<String, Function<CrossAccountAccess, List<String>>> more) {
    indexers.putAll(more);
  }

  @Override
  public List<CrossAccountAccess> byIndex(String indexer, String key) {
    var keys = indexers.get(indexer);
    return new ArrayList<>(list(access -> keys.apply(access).contains(key)).toList());
  }

  @Override
  public Optional<CrossAccountAccess> get(ResourceID id) {
    return Optional.ofNullable(objects.get(id));
  }

  @Override
  public Stream<ResourceID> keys() {
    return objects.keySet().stream();
  }

  @Override
  public Stream<CrossAccountAccess> list(Predicate<CrossAccountAccess> which) {
    return objects.values().stream().filter(which);
  }

  @Override
  public Stream<CrossAccountAccess> list(String namespace, Predicate<CrossAccountAccess> which) {
    return list(which.and(access -> access.getMetadata().getNamespace().equals(namespace)));
  }
}
