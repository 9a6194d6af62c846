package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The framework")
class WiringTest {
  @Test
  @DisplayName("copies what it caches by the operator's own client, and makes none for a copy")
  void copies() {
    var nowhere = new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build();
    try (var kubernetes = new KubernetesClientBuilder().withConfig(nowhere).build()) {
      var customized = new Wiring().framework(kubernetes, new SimpleMeterRegistry()).overrider();
      var cloner =
          ConfigurationService.newOverriddenConfigurationService(customized).getResourceCloner();
      assertThat(cloner).isEqualTo(new Copies(kubernetes));
      var access = new CrossAccountAccess();
      access.setMetadata(new ObjectMetaBuilder().withName("deploy").build());
      assertThat(cloner.clone(access)).isNotSameAs(access).isEqualTo(access);
    }
  }
}
