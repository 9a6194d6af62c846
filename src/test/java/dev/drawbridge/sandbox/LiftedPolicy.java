package dev.drawbridge.sandbox;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;

/** A policy that is off until closed, so that a test can make what the policy forbids. */
public final class LiftedPolicy implements AutoCloseable {
  private static final Duration NOTICED = Duration.ofSeconds(30);

  private final KubernetesClient kubernetes;
  private final List<ValidatingAdmissionPolicyBinding> bindings;
  private final HasMetadata forbidden;

  private LiftedPolicy(
      KubernetesClient kubernetes,
      List<ValidatingAdmissionPolicyBinding> bindings,
      HasMetadata forbidden) {
    this.kubernetes = kubernetes;
    this.bindings = List.copyOf(bindings);
    this.forbidden = forbidden;
  }

  static LiftedPolicy lift(KubernetesClient kubernetes, String policy, HasMetadata forbidden) {
    var bindings =
        kubernetes
            .admissionRegistration()
            .v1()
            .validatingAdmissionPolicyBindings()
            .list()
            .getItems()
            .stream()
            .filter(binding -> binding.getMetadata().getName().split("\\.", -1)[0].equals(policy))
            .toList();
    var lifted = new LiftedPolicy(kubernetes, bindings, forbidden);
    bindings.forEach(binding -> kubernetes.resource(binding).delete());
    lifted.awaitTaken(true);
    return lifted;
  }

  /** Puts the policy back and waits until it refuses again. */
  @Override
  public void close() {
    for (var binding : bindings) {
      var metadata = new ObjectMetaBuilder().withName(binding.getMetadata().getName()).build();
      binding.setMetadata(metadata);
      kubernetes.resource(binding).create();
    }
    if (!bindings.isEmpty()) {
      awaitTaken(false);
    }
  }

  /** The API server notices a binding that comes or goes a moment later. */
  private void awaitTaken(boolean taken) {
    await("the policy is " + (taken ? "off" : "on"))
        .atMost(NOTICED)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> taken() == taken);
  }

  private boolean taken() {
    try {
      kubernetes.resource(forbidden).dryRun(true).create();
      return true;
    } catch (KubernetesClientException refused) {
      return false;
    }
  }
}
