package dev.drawbridge.integration;

import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.List;
import java.util.Map;

/** The third party of the reference model, which comes to every world, and its one guest. */
record ModelVendor(Sandbox sandbox, GenericKubernetesResource party, Caller caller)
    implements AutoCloseable {

  /** Makes them. */
  static ModelVendor of(Sandbox sandbox) {
    var principals = sandbox.accounts().principals();
    var account = principals.account();
    var party =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("drawbridge.dev/v1alpha1")
            .withKind("TrustedParty")
            .withNewMetadata()
            .withName("vendor-" + account.id())
            .endMetadata()
            .withAdditionalProperties(
                Map.of(
                    "spec",
                    Map.of("relationship", "ThirdParty", "accounts", List.of(account.id()))))
            .build();
    sandbox.kubernetes().resource(party).create();
    var monitor = principals.role("monitor");
    return new ModelVendor(sandbox, party, ModelGuests.session(account, monitor));
  }

  @Override
  public void close() {
    sandbox.kubernetes().resource(party).delete();
  }
}
