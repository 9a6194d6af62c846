package dev.drawbridge.integration;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that exist for the API server alone: nothing in AWS stands behind them. */
final class Manifests {
  private static final String API = "drawbridge.dev/v1alpha1";

  private Manifests() {}

  /** An access in no TargetAccount, which the operator only ever rejects, with some fields. */
  static GenericKubernetesResource access(String namespace, String name, Map<String, ?> fields) {
    var spec = new HashMap<String, Object>();
    spec.put("account", "nowhere");
    spec.put("principal", "arn:aws:iam::100000000001:role/ci-deploy");
    spec.put("permissions", List.of(World.permission("s3:GetObject")));
    spec.put("duration", "30d");
    spec.put("reviewDate", "2027-02-01");
    spec.putAll(fields);
    var access = resource("CrossAccountAccess", name, spec);
    access.getMetadata().setNamespace(namespace);
    return access;
  }

  static GenericKubernetesResource targetAccount(String name, String id, Map<String, ?> fields) {
    var spec = new HashMap<String, Object>();
    spec.put("accountId", id);
    spec.put(
        "provisioner",
        Map.of("roleArn", "arn:aws:iam::%s:role/p".formatted(id), "externalId", "some-id"));
    spec.put("permissionsBoundary", "arn:aws:iam::%s:policy/b".formatted(id));
    spec.putAll(fields);
    return resource("TargetAccount", name, spec);
  }

  static GenericKubernetesResource party(String name, List<String> ids, Map<String, ?> fields) {
    var spec = new HashMap<String, Object>();
    spec.put("relationship", "Internal");
    spec.put("accounts", ids);
    spec.putAll(fields);
    return resource("TrustedParty", name, spec);
  }

  static GenericKubernetesResource record(String name) {
    var spec = new HashMap<String, Object>();
    spec.put("namespace", "nowhere");
    spec.put("namespaceUid", "none");
    spec.put("name", name);
    spec.put("seen", Map.of("uid", "none", "reviewDate", "2027-02-01T00:00:00Z"));
    spec.put("role", Map.of("arn", "arn:aws:iam::100000000001:role/none"));
    spec.put("accepted", access("nowhere", name, Map.of()).get("spec"));
    return resource("AccessRecord", name, spec);
  }

  private static GenericKubernetesResource resource(
      String kind, String name, Map<String, Object> spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(API)
        .withKind(kind)
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withAdditionalProperties(Map.of("spec", spec))
        .build();
  }
}
