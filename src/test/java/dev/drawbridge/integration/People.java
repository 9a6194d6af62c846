package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The people around one namespace, by what they may do; what they were granted goes with this. */
final class People implements AutoCloseable {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final Deque<HasMetadata> granted = new ArrayDeque<>();

  People(Sandbox sandbox, TestNamespace namespace) {
    this.sandbox = sandbox;
    this.namespace = namespace;
  }

  /** Somebody with these of the shipped ClusterRoles in the namespace. */
  Person with(String... clusterRoles) {
    var person = person();
    Stream.of(clusterRoles).forEach(role -> bindHere(person, role));
    return person;
  }

  /** Somebody with this right in the whole cluster. */
  Person with(PolicyRule rule) {
    var person = person();
    grant(person, rule);
    return person;
  }

  /** The operator itself, with what {@code deploy/rbac.yaml} grants it. */
  Person operator() {
    return new Person(sandbox.kubernetes(), Operator.USER);
  }

  /** Gives a person one more right in the whole cluster. */
  void grant(Person person, PolicyRule rule) {
    var name = nextName();
    create(
        new ClusterRoleBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withRules(rule)
            .build());
    create(
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewRoleRef(RBAC, "ClusterRole", name)
            .withSubjects(subject(person))
            .build());
    awaitRight(person, rule);
  }

  private void bindHere(Person person, String clusterRole) {
    create(
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(nextName())
            .withNamespace(namespace.name())
            .endMetadata()
            .withNewRoleRef(RBAC, "ClusterRole", clusterRole)
            .withSubjects(subject(person))
            .build());
    var role = sandbox.kubernetes().rbac().clusterRoles().withName(clusterRole).require();
    awaitRight(person, role.getRules().getFirst());
  }

  /** The API server reads new bindings a moment after it has stored them. */
  private void awaitRight(Person person, PolicyRule rule) {
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(person.user())
            .withNewResourceAttributes()
            .withGroup(rule.getApiGroups().getFirst())
            .withResource(rule.getResources().getFirst())
            .withVerb(rule.getVerbs().getLast())
            .withName(rule.getResourceNames().stream().findFirst().orElse(null))
            .withNamespace(namespace.name())
            .endResourceAttributes()
            .endSpec()
            .build();
    await(person.user() + " may " + rule.getVerbs().getLast())
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> sandbox.kubernetes().resource(review).create().getStatus().getAllowed());
  }

  private Person person() {
    return new Person(sandbox.kubernetes(), nextName());
  }

  private String nextName() {
    return namespace.name() + "-" + granted.size();
  }

  private static Subject subject(Person person) {
    return new SubjectBuilder().withApiGroup(RBAC).withKind("User").withName(person.user()).build();
  }

  /** Verbs on a resource of the project's group. */
  static PolicyRule rule(String resource, String... verbs) {
    return new PolicyRuleBuilder()
        .withApiGroups("drawbridge.dev")
        .withResources(resource)
        .withVerbs(List.of(verbs))
        .build();
  }

  private void create(HasMetadata grant) {
    sandbox.kubernetes().resource(grant).create();
    granted.push(grant);
  }

  @Override
  public void close() {
    granted.forEach(grant -> sandbox.kubernetes().resource(grant).delete());
  }
}
