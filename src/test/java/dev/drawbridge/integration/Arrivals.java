package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When a watch saw each access become Active, and go; counted from when this was made. */
final class Arrivals implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Map<String, Duration> active = new ConcurrentHashMap<>();
  private final Map<String, Duration> gone = new ConcurrentHashMap<>();
  private final SharedIndexInformer<CrossAccountAccess> watch;

  /** Watches the accesses of these namespaces. */
  static Arrivals in(KubernetesClient kubernetes, Set<String> namespaces) {
    return new Arrivals(kubernetes, namespaces, System.nanoTime());
  }

  private Arrivals(KubernetesClient kubernetes, Set<String> namespaces, long begun) {
    watch =
        kubernetes
            .resources(CrossAccountAccess.class)
            .inAnyNamespace()
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(CrossAccountAccess access) {
                    saw(access);
                  }

                  @Override
                  public void onUpdate(CrossAccountAccess before, CrossAccountAccess access) {
                    saw(access);
                  }

                  @Override
                  public void onDelete(CrossAccountAccess access, boolean unknown) {
                    note(gone, access);
                  }

                  private void saw(CrossAccountAccess access) {
                    if (access.getStatus() != null && access.getStatus().phase() == Phase.Active) {
                      note(active, access);
                    }
                  }

                  private void note(Map<String, Duration> when, CrossAccountAccess access) {
                    var metadata = access.getMetadata();
                    if (namespaces.contains(metadata.getNamespace())) {
                      when.putIfAbsent(
                          metadata.getNamespace() + "/" + metadata.getName(),
                          Duration.ofNanos(System.nanoTime() - begun));
                    }
                  }
                });
  }

  /** Waits until so many are Active. */
  void awaitActive(int count) {
    await(count + " Active").atMost(PATIENCE).until(() -> active.size() >= count);
  }

  /** Waits until so many are gone. */
  void awaitGone(int count) {
    await(count + " gone").atMost(PATIENCE).until(() -> gone.size() >= count);
  }

  Duration firstActive() {
    return Collections.min(active.values());
  }

  Duration lastActive() {
    return Collections.max(active.values());
  }

  Duration lastGone() {
    return Collections.max(gone.values());
  }

  @Override
  public void close() {
    watch.close();
  }
}
