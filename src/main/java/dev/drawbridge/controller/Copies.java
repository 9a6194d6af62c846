package dev.drawbridge.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Copies an object of the cache for each pass; the framework's own way makes a new client for every
 * copy, which costs more than the rest of a pass.
 */
record Copies(KubernetesClient kubernetes) implements Cloner {
  @Override
  public <R extends HasMetadata> R clone(R object) {
    return kubernetes.getKubernetesSerialization().clone(object);
  }
}
