package dev.drawbridge.sandbox;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.nio.file.Path;

/** Everything an integration test talks to, wherever it runs. */
public interface Sandbox {
  /** The cluster as its administrator. */
  KubernetesClient kubernetes();

  /** The cluster as somebody else, such as the operator, who alone writes records; to be closed. */
  default KubernetesClient kubernetesAs(String user) {
    var config = new ConfigBuilder(kubernetes().getConfiguration());
    return new KubernetesClientBuilder()
        .withConfig(config.withImpersonateUsername(user).build())
        .build();
  }

  /** The file with which kubectl is the cluster's administrator. */
  Path kubeconfig();

  /** What stands between the operator and AWS: recording, faults, cuts and AWS's own strictness. */
  AwsFront aws();

  /** AWS itself, past the front. */
  URI moto();

  /** The operator under test. */
  Operator operator();

  /** What the operator asked of the API server. */
  AuditLog audit();

  /** AWS accounts made for one test each. */
  AwsAccounts accounts();

  /** A new namespace with a name of its own. */
  default TestNamespace namespace() {
    return TestNamespace.create(kubernetes());
  }

  /**
   * Lifts an admission policy until closed, where the cluster has it.
   *
   * @param policy the name of its bindings up to the first dot
   * @param forbidden what it refuses; tried, never made
   */
  default LiftedPolicy withoutPolicy(String policy, HasMetadata forbidden) {
    return LiftedPolicy.lift(kubernetes(), policy, forbidden);
  }
}
