package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who applies a name again may be faster than the operator's pass that let the old object go. */
@ExtendWith(SandboxExtension.class)
class AppliedAgainIT {
  private static final int NAMES = 8;
  private static final int ROUNDS = 40;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Sandbox sandbox;

  AppliedAgainIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("an access that is created the moment its name is free is taken up like any other")
  void again() {
    try (var world = World.of(sandbox);
        var people = Executors.newFixedThreadPool(NAMES)) {
      var all =
          IntStream.range(0, NAMES)
              .mapToObj(number -> CompletableFuture.runAsync(() -> rounds(world, number), people))
              .toList();
      all.forEach(CompletableFuture::join);
    }
  }

  /** None is granted, so that what is tried is only who hears of what when. */
  private void rounds(World world, int number) {
    var spec = world.spec();
    spec.put("account", "there-is-none");
    var name = "again-" + number;
    for (var round = 0; round < ROUNDS; round++) {
      create(world.access(name, spec));
      await("round %d of %s is taken up".formatted(round, name))
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(SOON)
          .until(() -> world.now(name).getStatus() != null);
      world.delete(name);
    }
    world.awaitGone(name);
    assertThat(world.exists(name)).isFalse();
  }

  private void create(GenericKubernetesResource access) {
    await("the name is free")
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(SOON)
        .until(() -> isCreated(access));
  }

  private boolean isCreated(GenericKubernetesResource access) {
    try {
      sandbox.kubernetes().resource(access).create();
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw refused;
    }
  }
}
