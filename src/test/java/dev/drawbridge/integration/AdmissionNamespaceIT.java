package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.api.SelectorTable;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may ask for access in an account and for a party, by the labels of the namespace. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class AdmissionNamespaceIT {
  private static final Map<String, ?> FOR_BLUE = selecting("blue");
  private static final Map<String, ?> FOR_RED = selecting("red");

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Person reviewer;
  private final Deque<GenericKubernetesResource> made = new ArrayDeque<>();

  AdmissionNamespaceIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = TestNamespace.create(sandbox.kubernetes(), SelectorTable.LABELS);
    people = new People(sandbox, namespace);
    reviewer = people.with("drawbridge-reviewer");
  }

  @AfterEach
  void close() {
    made.forEach(resource -> sandbox.kubernetes().resource(resource).delete());
    people.close();
    namespace.close();
  }

  @ParameterizedTest(name = "for account, party and operator alike, a selector {0}")
  @MethodSource("dev.drawbridge.api.SelectorTable#rows")
  void selectors(SelectorTable.Row row) {
    var account = account("row", selecting(row.selector()));
    var principal = principalOfParty("row", selecting(row.selector()));
    awaitSeen();
    var inAccount = reviewer.creates(access(account, stranger()));
    var toParty = reviewer.creates(access("nowhere", principal));
    if (row.selects()) {
      inAccount.isAllowed();
      toParty.isAllowed();
    } else {
      inAccount.isRefusedBy("account-allows-namespace", account, namespace.name());
      toParty.isRefusedBy("party-allows-namespace", name("row"), namespace.name());
    }
  }

  @Test
  @DisplayName("an account that names no namespaces is for nobody, such a party for everybody")
  void noSelector() {
    var account = account("open", Map.of());
    var principal = principalOfParty("open", Map.of());
    awaitSeen();
    reviewer
        .creates(access(account, stranger()))
        .isRefusedBy(
            "account-allows-namespace",
            "spec.account: TargetAccount '%s' does not let namespace '%s' ask for access"
                .formatted(account, namespace.name()));
    reviewer.creates(access("nowhere", principal)).isAllowed();
  }

  @Test
  @DisplayName("an account and a party that do not exist are left to the operator")
  void unknown() {
    awaitSeen();
    reviewer.creates(access("nowhere", stranger())).isAllowed();
  }

  @Test
  @DisplayName("a party of another partition does not concern the principal")
  void otherPartition() {
    var fields = new HashMap<String, Object>(FOR_RED);
    fields.put("partition", "aws-cn");
    var principal = principalOfParty("china", fields);
    awaitSeen();
    reviewer.creates(access("nowhere", principal)).isAllowed();
    reviewer
        .creates(access("nowhere", principal.replace("arn:aws:", "arn:aws-cn:")))
        .isRefusedBy("party-allows-namespace", name("china"));
  }

  @Test
  @DisplayName("a changed principal is judged by its party, any other edit is not")
  void edits() {
    var ours = principalOfParty("blue", FOR_BLUE);
    var theirs = principalOfParty("red", FOR_RED);
    awaitSeen();
    var access = make(access("nowhere", ours));
    reviewer
        .patches(access, spec("principal", theirs))
        .isRefusedBy(
            "party-allows-namespace",
            "spec.principal: party '%s' is not for namespace '%s'"
                .formatted(name("red"), namespace.name()));
    reviewer.patches(access, spec("principal", ours + "-2")).isAllowed();

    sandbox.kubernetes().resource(party("blue", ours, FOR_RED)).forceConflicts().serverSideApply();
    awaitSeen();
    reviewer.patches(access, spec("reason", "Deploys")).isAllowed();
    reviewer
        .patches(access, spec("principal", ours + "-2"))
        .isRefusedBy("party-allows-namespace", name("blue"));
  }

  /**
   * Waits until what was made before is what policies judge by: the API server sees accounts in the
   * order in which they were stored, and parties too.
   */
  private void awaitSeen() {
    var last = "last-" + made.size();
    var account = account(last, Map.of());
    var principal = principalOfParty(last, FOR_RED);
    await("the API server has seen " + name(last))
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                reviewer.creates(access(account, stranger())).refused()
                    && reviewer.creates(access("nowhere", principal)).refused());
  }

  private String account(String name, Map<String, ?> fields) {
    make(Manifests.targetAccount(name(name), unusedId(), fields));
    return name(name);
  }

  private String principalOfParty(String name, Map<String, ?> fields) {
    var principal = stranger();
    make(party(name, principal, fields));
    return principal;
  }

  private GenericKubernetesResource party(String name, String principal, Map<String, ?> fields) {
    return Manifests.party(name(name), List.of(principal.split(":", -1)[4]), fields);
  }

  private GenericKubernetesResource access(String account, String principal) {
    return Manifests.access(
        namespace.name(), "deploy", Map.of("account", account, "principal", principal));
  }

  /** A principal in an account that no party has yet. */
  private String stranger() {
    return "arn:aws:iam::%s:role/ci-deploy".formatted(unusedId());
  }

  private String unusedId() {
    return sandbox.accounts().empty().id();
  }

  private String name(String suffix) {
    return namespace.name() + "-" + suffix;
  }

  private GenericKubernetesResource make(GenericKubernetesResource resource) {
    sandbox.kubernetes().resource(resource).create();
    made.push(resource);
    return resource;
  }

  private static Map<String, ?> spec(String field, String value) {
    return Map.of("spec", Map.of(field, value));
  }

  private static Map<String, ?> selecting(String team) {
    return selecting(new NamespaceSelector(Map.of("team", team), List.of()));
  }

  private static Map<String, ?> selecting(NamespaceSelector selector) {
    var written =
        new ObjectMapper().convertValue(selector, new TypeReference<Map<String, Object>>() {});
    return Map.of("namespaces", written);
  }
}
