package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the operator's to write, and what is people's. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class AdmissionOperatorIT {
  private static final Map<String, ?> WITHOUT_FINALIZER = finalizers();
  private static final String FOREIGN = "example.com/theirs";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Deque<GenericKubernetesResource> made = new ArrayDeque<>();

  AdmissionOperatorIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
  }

  @AfterEach
  void close() {
    made.forEach(this::deleteAnyway);
    people.close();
    namespace.close();
  }

  private static final Map<String, ?> RELEASED =
      Map.of(
          "metadata",
          Map.of("annotations", Map.of(DrawbridgeApi.RELEASE_ORPHANS, "2027-01-01T00:00:00Z")));

  @Test
  @DisplayName("the finalizer of an access goes by the verb release or by the operator")
  void releaseAccess() {
    var access = make(withFinalizer(access("deploy")));
    people
        .with("drawbridge-reviewer")
        .patches(access, WITHOUT_FINALIZER)
        .isRefusedBy(
            "release-needed",
            "metadata.finalizers: removing drawbridge.dev/role takes the verb release on"
                + " crossaccountaccesses '%s'".formatted(access.getMetadata().getName()));
    people
        .with("drawbridge-requester", "drawbridge-releaser")
        .patches(access, WITHOUT_FINALIZER)
        .isAllowed();
    people.operator().patches(access, WITHOUT_FINALIZER).isAllowed();
  }

  @Test
  @DisplayName("the finalizer of a TargetAccount goes by the verb release or by the operator")
  void releaseAccount() {
    var account = make(withFinalizer(account()));
    var platform = people.with(People.rule("targetaccounts", "patch"));
    platform
        .patches(account, WITHOUT_FINALIZER)
        .isRefusedBy("release-needed", "targetaccounts '%s'".formatted(name()));
    people.grant(platform, People.rule("targetaccounts", "release"));
    platform.patches(account, WITHOUT_FINALIZER).isAllowed();
    people.operator().patches(account, WITHOUT_FINALIZER).isAllowed();
  }

  @Test
  @DisplayName("orphans of a TargetAccount are let go by the verb release alone")
  void releaseOrphans() {
    var account = make(account());
    var platform = people.with(People.rule("targetaccounts", "patch"));
    platform
        .patches(account, RELEASED)
        .isRefusedBy("orphan-release-needed", "takes the verb release on it");
    people.grant(platform, People.rule("targetaccounts", "release"));
    platform.patches(account, RELEASED).isAllowed();
  }

  @Test
  @DisplayName("another finalizer, and labels beside ours, take no verb")
  void otherFinalizers() {
    var requester = people.with("drawbridge-requester");
    var access = make(withFinalizer(access("deploy")));
    requester.patches(access, finalizers(DrawbridgeApi.FINALIZER, FOREIGN)).isAllowed();
    requester.patches(access, Map.of("metadata", Map.of("labels", Map.of("a", "b")))).isAllowed();
  }

  static Stream<Map<String, ?>> notTheOperators() {
    return Stream.of(
        Map.of("spec", Map.of("suspended", true)),
        Map.of("metadata", Map.of("labels", Map.of("team", "blue"))),
        Map.of("metadata", Map.of("annotations", Map.of("note", "hello"))),
        finalizers(DrawbridgeApi.FINALIZER),
        finalizers(DrawbridgeApi.FINALIZER, FOREIGN, "example.com/more"),
        Map.of(
            "metadata",
            Map.of(
                "ownerReferences",
                List.of(Map.of("apiVersion", "v1", "kind", "Pod", "name", "p", "uid", "u")))));
  }

  @ParameterizedTest(name = "the operator may not patch an object with {0}")
  @MethodSource("notTheOperators")
  void writesNoSpec(Map<String, ?> patch) {
    var operator = operatorWithEveryRight();
    for (var object : List.of(access("deploy"), account(), party())) {
      object.getMetadata().setFinalizers(List.of(DrawbridgeApi.FINALIZER, FOREIGN));
      operator
          .patches(make(object), patch)
          .isRefusedBy("operator-writes-no-spec", "'" + object.getMetadata().getName() + "'");
    }
  }

  @Test
  @DisplayName("the operator may set and remove its finalizer beside others")
  void ownFinalizer() {
    var operator = people.operator();
    var access = access("deploy");
    access.getMetadata().setFinalizers(List.of(FOREIGN));
    operator.patches(make(access), finalizers(FOREIGN, DrawbridgeApi.FINALIZER)).isAllowed();
    var account = account();
    account.getMetadata().setFinalizers(List.of(DrawbridgeApi.FINALIZER, FOREIGN));
    operator.patches(make(account), finalizers(FOREIGN)).isAllowed();
  }

  @Test
  @DisplayName("the operator may neither create nor delete what people ask for")
  void createsAndDeletesNothing() {
    var operator = operatorWithEveryRight();
    for (var object : List.of(access("deploy"), account(), party())) {
      operator
          .creates(object)
          .isRefusedBy("operator-writes-no-spec", "neither creates nor deletes");
      operator
          .deletes(make(object))
          .isRefusedBy("operator-writes-no-spec", "neither creates nor deletes");
    }
  }

  @Test
  @DisplayName("the API server finds nothing in the policies that could never work")
  void typeChecks() {
    var policies =
        sandbox.kubernetes().admissionRegistration().v1().validatingAdmissionPolicies().list();
    assertThat(policies.getItems())
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(
            policy ->
                assertThat(policy.getStatus().getTypeChecking().getExpressionWarnings())
                    .as(policy.getMetadata().getName())
                    .isEmpty());
  }

  /** As if somebody had bound the operator to more than {@code deploy/rbac.yaml} does. */
  private Person operatorWithEveryRight() {
    var operator = people.operator();
    Stream.of("crossaccountaccesses", "targetaccounts", "trustedparties")
        .forEach(kind -> people.grant(operator, People.rule(kind, "create", "patch", "delete")));
    return operator;
  }

  private GenericKubernetesResource make(GenericKubernetesResource resource) {
    sandbox.kubernetes().resource(resource).create();
    made.push(resource);
    return resource;
  }

  private void deleteAnyway(GenericKubernetesResource resource) {
    var stored = sandbox.kubernetes().resource(resource);
    stored.patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(WITHOUT_FINALIZER));
    stored.delete();
  }

  private GenericKubernetesResource access(String name) {
    return Manifests.access(namespace.name(), name, Map.of());
  }

  private GenericKubernetesResource account() {
    return Manifests.targetAccount(name(), sandbox.accounts().empty().id(), Map.of());
  }

  private GenericKubernetesResource party() {
    return Manifests.party(name(), List.of(sandbox.accounts().empty().id()), Map.of());
  }

  private String name() {
    return namespace.name();
  }

  private static GenericKubernetesResource withFinalizer(GenericKubernetesResource resource) {
    resource.getMetadata().setFinalizers(List.of(DrawbridgeApi.FINALIZER));
    return resource;
  }

  private static Map<String, ?> finalizers(String... finalizers) {
    return Map.of("metadata", Collections.singletonMap("finalizers", List.of(finalizers)));
  }
}
