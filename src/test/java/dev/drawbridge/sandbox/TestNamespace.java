package dev.drawbridge.sandbox;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.UUID;

/** A namespace of one test, deleted without waiting when closed. */
public record TestNamespace(KubernetesClient kubernetes, String name) implements AutoCloseable {

  /** Makes one. */
  public static TestNamespace create(KubernetesClient kubernetes) {
    return create(kubernetes, Map.of());
  }

  /** Makes one with labels. */
  public static TestNamespace create(KubernetesClient kubernetes, Map<String, String> labels) {
    var name = "test-" + UUID.randomUUID().toString().substring(24);
    var namespace =
        new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata();
    kubernetes.resource(namespace.build()).create();
    return new TestNamespace(kubernetes, name);
  }

  @Override
  public void close() {
    kubernetes.namespaces().withName(name).delete();
  }
}
