package dev.drawbridge.integration;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One edit of an access.
 *
 * @param field of the spec
 * @param before its value before, or null where it is absent
 * @param after its value after, or null where it is removed
 */
record Edit(String sentence, String field, @Nullable Object before, @Nullable Object after) {
  /** Fields that a role principal may not set. */
  private static final Set<String> USERS_ONLY = Set.of("requireMfa", "sessionDuration");

  /** An access as it is before the edit, stored. */
  GenericKubernetesResource stored(KubernetesClient administrator, String namespace) {
    var name = "access-" + UUID.randomUUID().toString().substring(24);
    var fields = new HashMap<String, Object>();
    if (USERS_ONLY.contains(field)) {
      fields.put("principal", "arn:aws:iam::100000000001:user/sam");
    }
    if (before != null) {
      fields.put(field, before);
    }
    var access = Manifests.access(namespace, name, fields);
    administrator.resource(access).create();
    return access;
  }

  /** The edit as a merge patch. */
  Map<String, ?> patch() {
    return Map.of("spec", Collections.singletonMap(field, after));
  }

  @Override
  public String toString() {
    return sentence;
  }
}
