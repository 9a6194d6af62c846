package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records are the operator's to write, whatever RBAC allows other people. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class AdmissionRecordIT {
  private static final String POLICY = "records-by-operator";
  private static final String RELEASE = "drawbridge.dev/release";
  private static final String ITS_OWN = "is the operator's memory, and it alone";
  private static final String IN_TWO_STEPS =
      "takes the verb release on it, and the annotation drawbridge.dev/release that says why";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final KubernetesClient operator;

  AdmissionRecordIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    operator = sandbox.kubernetesAs(Operator.USER);
  }

  @AfterEach
  void close() {
    try (operator) {
      operator.resource(Manifests.record(name())).delete();
    }
    people.close();
    namespace.close();
  }

  /** What somebody tries on a stored record, and what the refusal says. */
  record Row(
      String sentence,
      BiFunction<Person, GenericKubernetesResource, Answer> attempt,
      String refusal) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> slips() {
    return Stream.of(
        new Row("create one", (p, r) -> p.creates(Manifests.record(other(r))), ITS_OWN),
        patch("change what one says", Map.of("spec", Map.of("suspended", true)), ITS_OWN),
        patch("label one", metadata("labels", Map.of("team", "blue")), ITS_OWN),
        patch("have one collected with an owner", metadata("ownerReferences", owner()), ITS_OWN),
        patch("hold one", metadata("finalizers", List.of("example.com/theirs")), ITS_OWN),
        new Row("delete one", Person::deletes, IN_TWO_STEPS),
        new Row("delete all", Person::deletesAll, IN_TWO_STEPS));
  }

  @ParameterizedTest(name = "an administrator with every verb may not {0}")
  @MethodSource("slips")
  void refused(Row row) {
    var record = stored(Map.of());
    var administrator = people.with(People.rule("accessrecords", "*"));
    row.attempt().apply(administrator, record).isRefusedBy(POLICY, row.refusal());
  }

  @Test
  @DisplayName("the operator creates, replaces and deletes records")
  void operator() {
    var record = stored(Map.of());
    var changed = stored(record);
    changed.<Map<String, Object>>get("spec").put("suspended", true);
    Stream.of(
            people.operator().creates(Manifests.record(other(record))),
            people.operator().replaces(changed),
            people.operator().deletes(record))
        .forEach(Answer::isAllowed);
  }

  /** Who deletes a record with this annotation, or without one. */
  record Removal(String sentence, List<String> verbs, Map<String, String> notes, boolean allowed) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Removal> removals() {
    var why = Map.of(RELEASE, "its role was removed by hand");
    return Stream.of(
        new Removal("goes with the verb and the annotation", List.of("release"), why, true),
        new Removal("stays without the verb", List.of(), why, false),
        new Removal("stays without the annotation", List.of("release"), Map.of(), false),
        new Removal("stays without a reason", List.of("release"), Map.of(RELEASE, ""), false));
  }

  @ParameterizedTest(name = "a record {0}")
  @MethodSource("removals")
  void removed(Removal row) {
    var record = stored(row.notes());
    var person = people.with(People.rule("accessrecords", "patch", "delete"));
    row.verbs().forEach(verb -> people.grant(person, People.rule("accessrecords", verb)));
    if (row.allowed()) {
      person.deletes(record).isAllowed();
    } else {
      person.deletes(record).isRefusedBy(POLICY, IN_TWO_STEPS);
    }
  }

  @Test
  @DisplayName("the annotation takes the verb release, too")
  void annotated() {
    var record = stored(Map.of());
    var annotation = metadata("annotations", Map.of(RELEASE, "its role was removed by hand"));
    var person = people.with(People.rule("accessrecords", "patch"));
    person
        .patches(record, annotation)
        .isRefusedBy(POLICY, "metadata.annotations: ", "takes the verb release on it");
    people.grant(person, releaseOf(record));
    person.patches(record, annotation).isAllowed();
  }

  @Test
  @DisplayName("what changes nothing, as a storage migration, takes nothing")
  void sameAgain() {
    var record = stored(Map.of());
    people.with(People.rule("accessrecords", "update")).replaces(record).isAllowed();
  }

  @Test
  @DisplayName("garbage collection finishes a deletion that was let through")
  void garbageCollection() {
    var record = stored(Map.of());
    operator.resource(record).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> sandbox.kubernetes().resource(record).get() == null);
  }

  @Test
  @DisplayName("what is being deleted still says what it said")
  void beingDeleted() {
    var record = Manifests.record(name());
    record.getMetadata().setFinalizers(List.of("example.com/theirs"));
    operator.resource(record).create();
    operator.resource(record).delete();
    var person = people.with(People.rule("accessrecords", "patch"));
    person.patches(record, Map.of("spec", Map.of("suspended", true))).isRefusedBy(POLICY, ITS_OWN);
    var unhold = metadata("finalizers", List.of());
    person.patches(record, unhold).isAllowed();
    var going = stored(record);
    assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
    going.getMetadata().setFinalizers(List.of());
    operator.resource(going).update();
  }

  private GenericKubernetesResource stored(Map<String, String> annotations) {
    var record = Manifests.record(name());
    record.getMetadata().setAnnotations(annotations);
    return operator.resource(record).create();
  }

  private GenericKubernetesResource stored(GenericKubernetesResource record) {
    return sandbox.kubernetes().resource(record).require();
  }

  private String name() {
    return namespace.name();
  }

  private static String other(GenericKubernetesResource record) {
    return record.getMetadata().getName() + "-other";
  }

  private static PolicyRule releaseOf(GenericKubernetesResource record) {
    var rule = People.rule("accessrecords", "release");
    rule.setResourceNames(List.of(record.getMetadata().getName()));
    return rule;
  }

  private static Row patch(String sentence, Map<String, ?> patch, String refusal) {
    return new Row(sentence, (person, record) -> person.patches(record, patch), refusal);
  }

  private static Map<String, ?> metadata(String field, Object value) {
    return Map.of("metadata", Map.of(field, value));
  }

  private static List<Map<String, String>> owner() {
    return List.of(Map.of("apiVersion", "v1", "kind", "Pod", "name", "p", "uid", "u"));
  }
}
