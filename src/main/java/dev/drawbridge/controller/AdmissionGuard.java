package dev.drawbridge.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Watches whether the admission policies are in force, since the operator cannot tell who made an
 * edit: without them nobody has asked whether that person may review.
 */
public final class AdmissionGuard implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AdmissionGuard.class);
  private static final Duration FIRST_LIST = Duration.ofSeconds(10);

  private final KubernetesSerialization json;
  private final AdmissionPolicies shipped;
  private final SharedIndexInformer<ValidatingAdmissionPolicy> policies;
  private final SharedIndexInformer<ValidatingAdmissionPolicyBinding> bindings;
  private volatile List<String> missing;

  /** Starts to watch; what could not be listed counts as missing until it is. */
  AdmissionGuard(KubernetesClient kubernetes) {
    json = kubernetes.getKubernetesSerialization();
    shipped = AdmissionPolicies.shipped(json);
    var v1 = kubernetes.admissionRegistration().v1();
    policies = v1.validatingAdmissionPolicies().runnableInformer(0);
    bindings = v1.validatingAdmissionPolicyBindings().runnableInformer(0);
    missing = look();
    start(policies);
    start(bindings);
  }

  /**
   * Names of the policies and bindings that are missing or were weakened; empty when all is well.
   */
  List<String> missing() {
    return missing;
  }

  private List<String> look() {
    return shipped.missingIn(
        AdmissionPolicies.of(policies.getStore().list(), bindings.getStore().list(), json));
  }

  @Override
  public void close() {
    policies.stop();
    bindings.stop();
  }

  private <T extends HasMetadata> void start(SharedIndexInformer<T> informer) {
    try {
      informer
          .addEventHandler(new Look<>())
          .exceptionHandler((_, _) -> true)
          .start()
          .toCompletableFuture()
          .get(FIRST_LIST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      LOG.warnf(
          "Admission policies cannot be watched, so no renewal is honoured: kind=%s message=\"%s\"",
          informer.getApiTypeClass().getSimpleName(), failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    refresh();
  }

  private synchronized void refresh() {
    missing = look();
  }

  /** Any change is looked at whole. */
  private final class Look<T> implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T added) {
      refresh();
    }

    @Override
    public void onUpdate(T before, T after) {
      refresh();
    }

    @Override
    public void onDelete(T deleted, boolean unknown) {
      refresh();
    }
  }
}
