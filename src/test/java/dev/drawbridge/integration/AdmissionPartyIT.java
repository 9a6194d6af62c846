package dev.drawbridge.integration;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An account belongs to one party. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class AdmissionPartyIT {
  private static final String POLICY = "party-accounts-unique.drawbridge.dev";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Person platform;
  private final Deque<GenericKubernetesResource> made = new ArrayDeque<>();

  AdmissionPartyIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    platform = people.with(People.rule("trustedparties", "create", "patch"));
  }

  @AfterEach
  void close() {
    made.forEach(resource -> sandbox.kubernetes().resource(resource).delete());
    people.close();
    namespace.close();
  }

  @Test
  @DisplayName("an account of another party is refused, and the message names both")
  void taken() {
    var id = unusedId();
    make("first", List.of(unusedId(), id));
    awaitTaken(id);
    platform
        .creates(party("second", List.of(unusedId(), id), Map.of()))
        .isRefusedBy(
            "party-accounts-unique",
            "spec.accounts: account %s already belongs to party '%s'".formatted(id, name("first")));
    var second = make("second", List.of(unusedId()));
    platform
        .patches(second, accounts(List.of(unusedId(), id)))
        .isRefusedBy("party-accounts-unique", id, name("first"));
    platform.patches(second, accounts(List.of(unusedId()))).isAllowed();
  }

  @Test
  @DisplayName("the same digits in another partition are another account")
  void otherPartition() {
    var id = unusedId();
    make("first", List.of(id));
    awaitTaken(id);
    var china = party("second", List.of(id), Map.of("partition", "aws-cn"));
    platform.creates(china).isAllowed();
    sandbox.kubernetes().resource(china).create();
    made.push(china);
    platform
        .patches(china, Map.of("spec", Map.of("partition", "aws")))
        .isRefusedBy("party-accounts-unique", id);
  }

  @Test
  @DisplayName("a party that shares an account already can still be suspended and cleaned up")
  void shared() {
    var id = unusedId();
    var first = make("first", List.of(id));
    awaitTaken(id);
    var second = withoutPolicy(() -> make("second", List.of(id, unusedId())));
    awaitTaken(id);
    platform.patches(second, Map.of("spec", Map.of("suspended", true))).isAllowed();
    platform.patches(second, accounts(List.of(id))).isAllowed();
    platform.patches(first, accounts(List.of(id, unusedId()))).isAllowed();
    platform.patches(first, accounts(List.of(unusedId()))).isAllowed();
  }

  @Test
  @DisplayName("as many accounts as a party may have are compared with as many")
  void largest() {
    var ids = IntStream.range(0, 1000).mapToObj("3%011d"::formatted).toList();
    make("first", ids);
    awaitTaken(ids.getFirst());
    var others = IntStream.range(0, 1000).mapToObj("4%011d"::formatted).toList();
    var second = make("second", others);
    platform
        .patches(second, accounts(ids))
        .isRefusedBy("party-accounts-unique", ids.getFirst(), name("first"));
  }

  /** Does what the policy forbids, as in a cluster that had none. */
  private GenericKubernetesResource withoutPolicy(Supplier<GenericKubernetesResource> forbidden) {
    var bindings = sandbox.kubernetes().admissionRegistration().v1();
    var binding = bindings.validatingAdmissionPolicyBindings().withName(POLICY).require();
    sandbox.kubernetes().resource(binding).delete();
    try {
      return Awaitility.await("the policy is off")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(forbidden::get, Objects::nonNull);
    } finally {
      binding.getMetadata().setResourceVersion(null);
      sandbox.kubernetes().resource(binding).create();
    }
  }

  /** The API server judges by a party a moment after it has stored it. */
  private void awaitTaken(String id) {
    Awaitility.await("account " + id + " is taken")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> platform.creates(party("probe", List.of(id), Map.of())).refused());
  }

  private GenericKubernetesResource make(String name, List<String> ids) {
    var party = party(name, ids, Map.of());
    sandbox.kubernetes().resource(party).create();
    made.push(party);
    return party;
  }

  private GenericKubernetesResource party(String name, List<String> ids, Map<String, ?> fields) {
    return Manifests.party(name(name), ids, fields);
  }

  private String name(String suffix) {
    return namespace.name() + "-" + suffix;
  }

  private String unusedId() {
    return sandbox.accounts().empty().id();
  }

  private static Map<String, ?> accounts(List<String> ids) {
    return Map.of("spec", Map.of("accounts", ids));
  }
}
