package dev.drawbridge.cli.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every object has, as far as a command looks.
 *
 * @param deletedAt since when it is being deleted
 * @param managers who wrote fields of it, as they call themselves
 */
record Meta(
    Target target,
    String resourceVersion,
    long generation,
    Optional<String> deletedAt,
    Map<String, String> labels,
    Map<String, String> annotations,
    Set<String> managers) {

  Meta {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    managers = Set.copyOf(managers);
  }
}
