package dev.drawbridge.integration;

import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Makes roles under the installation's path that no access asked for. */
final class Strays {
  private static final String OPEN_ENDED =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\"}]}";

  private final World world;
  private final String cluster;

  Strays(Sandbox sandbox, World world) {
    this.world = world;
    cluster =
        sandbox.kubernetes().namespaces().withName("kube-system").require().getMetadata().getUid();
  }

  /** One that carries the tags of an access that is gone. */
  LiveRole orphan(String name) {
    return of(name, OPEN_ENDED.formatted(world.principal), tags(UUID.randomUUID().toString()));
  }

  /** The same with this trust policy. */
  LiveRole orphan(String name, String trust) {
    return of(name, trust, tags(UUID.randomUUID().toString()));
  }

  /** One that carries the tags of another cluster's access. */
  LiveRole foreign(String name) {
    var tags = new HashMap<>(tags(UUID.randomUUID().toString()));
    tags.put("drawbridge:cluster", UUID.randomUUID().toString());
    return of(name, OPEN_ENDED.formatted(world.principal), tags);
  }

  /** One that carries the very tags of another role. */
  LiveRole copy(LiveRole original, String name) {
    return of(name, original.trust(), original.tags());
  }

  /** One of this name, trust policy and tags. */
  LiveRole of(String name, String trust, Map<String, String> tags) {
    var iam = world.account.iam();
    iam.createRole(
        r ->
            r.roleName(name)
                .path("/drawbridge/test/")
                .assumeRolePolicyDocument(trust)
                .permissionsBoundary(world.account.boundaryArn())
                .tags(
                    tags.entrySet().stream()
                        .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                        .toList()));
    return world.account.role(name).orElseThrow();
  }

  /** Removes every role that is left, as a person would by hand. */
  void sweepAway() {
    world.account.roles().forEach(role -> remove(world.account.iam(), role));
  }

  private static void remove(IamClient iam, LiveRole role) {
    role.inlinePolicies()
        .keySet()
        .forEach(policy -> iam.deleteRolePolicy(r -> r.roleName(role.name()).policyName(policy)));
    iam.deleteRole(r -> r.roleName(role.name()));
  }

  private Map<String, String> tags(String uid) {
    return Map.of(
        "drawbridge:installation",
        "test",
        "drawbridge:cluster",
        cluster,
        "drawbridge:namespace",
        world.name(),
        "drawbridge:name",
        "gone",
        "drawbridge:uid",
        uid);
  }
}
