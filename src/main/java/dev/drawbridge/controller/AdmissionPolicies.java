package dev.drawbridge.controller;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The admission policies that the project ships, and whether those of a cluster are as strict.
 *
 * @param policies by name
 * @param bindings by name
 */
record AdmissionPolicies(Map<String, JsonNode> policies, Map<String, JsonNode> bindings) {
  /** Those that refuse; the one that only warns may be left out. */
  static final List<String> REQUIRED =
      List.of(
          "account-allows-namespace",
          "operator-writes-no-spec",
          "orphan-release-needed",
          "party-accounts-unique",
          "party-allows-namespace",
          "records-by-operator",
          "release-needed",
          "review-needed");

  /** What the API server adds where nothing is said, and what weakens nothing. */
  private static final Map<String, Set<String>> DEFAULTS =
      Map.of("matchPolicy", Set.of("\"Equivalent\""), "scope", Set.of("\"*\""));

  /** The policies and bindings that this build carries. */
  static AdmissionPolicies shipped(KubernetesSerialization json) {
    var objects = REQUIRED.stream().flatMap(name -> read(name, json)).toList();
    return of(
        objects.stream().filter(ValidatingAdmissionPolicy.class::isInstance).toList(),
        objects.stream().filter(ValidatingAdmissionPolicyBinding.class::isInstance).toList(),
        json);
  }

  static AdmissionPolicies of(
      Collection<? extends HasMetadata> policies,
      Collection<? extends HasMetadata> bindings,
      KubernetesSerialization json) {
    return new AdmissionPolicies(specs(policies, json), specs(bindings, json));
  }

  /** Names of what is missing among these or says less than what is shipped, sorted. */
  List<String> missingIn(AdmissionPolicies live) {
    var missing = new TreeSet<String>();
    policies.forEach(
        (name, spec) -> {
          if (!asStrict(spec, live.policies.get(name))) {
            missing.add("ValidatingAdmissionPolicy " + name);
          }
        });
    bindings.forEach(
        (name, spec) -> {
          if (!asStrict(spec, live.bindings.get(name))) {
            missing.add("ValidatingAdmissionPolicyBinding " + name);
          }
        });
    return List.copyOf(missing);
  }

  /** Everything that is shipped is there, and nothing that is not a default. */
  private static boolean asStrict(JsonNode shipped, @Nullable JsonNode live) {
    if (live == null) {
      return false;
    }
    if (shipped.isObject() && live.isObject()) {
      return Stream.concat(shipped.propertyStream(), live.propertyStream())
          .map(Map.Entry::getKey)
          .distinct()
          .allMatch(
              field ->
                  shipped.has(field)
                      ? asStrict(shipped.get(field), live.get(field))
                      : isDefault(field, live.get(field)));
    }
    if (shipped.isArray() && live.isArray() && shipped.size() == live.size()) {
      return Stream.iterate(0, index -> index < shipped.size(), index -> index + 1)
          .allMatch(index -> asStrict(shipped.get(index), live.get(index)));
    }
    return shipped.equals(live);
  }

  private static boolean isDefault(String field, JsonNode live) {
    return live.isNull()
        || (live.isContainerNode() && live.isEmpty())
        || DEFAULTS.getOrDefault(field, Set.of()).contains(live.toString());
  }

  private static Map<String, JsonNode> specs(
      Collection<? extends HasMetadata> objects, KubernetesSerialization json) {
    return objects.stream()
        .collect(
            Collectors.toMap(
                object -> object.getMetadata().getName(),
                object -> json.convertValue(object, JsonNode.class).get("spec")));
  }

  private static Stream<HasMetadata> read(String name, KubernetesSerialization json) {
    try (var text = stream(name)) {
      return Stream.of(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n---\n"))
          .map(json::<HasMetadata>unmarshal);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(
        AdmissionPolicies.class.getResourceAsStream("/admission/" + name + ".yaml"),
        () -> "the jar lacks the admission policy " + name);
  }
}
