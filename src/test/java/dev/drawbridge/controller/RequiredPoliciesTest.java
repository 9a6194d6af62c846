package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The admission policies of a cluster")
class RequiredPoliciesTest {
  private static final AdmissionPolicies SHIPPED =
      AdmissionPolicies.shipped(new KubernetesSerialization());
  private static final String REVIEW = "review-needed.drawbridge.dev";

  /** What somebody does to the policy and the binding that guard reviews. */
  record Row(String sentence, Consumer<ObjectNode> policy, Consumer<ObjectNode> binding) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> weaker() {
    return Stream.of(
        policy("fail open", p -> p.put("failurePolicy", "Ignore")),
        policy("match nothing", p -> p.withArray("matchConditions").addObject().put("name", "x")),
        policy("judge nothing", p -> p.withArray("validations").removeAll()),
        policy(
            "judge something else",
            p -> ((ObjectNode) p.at("/validations/0")).put("expression", "true")),
        policy(
            "skip some namespaces",
            p ->
                p.withObject("/matchConstraints/namespaceSelector/matchLabels")
                    .put("guarded", "yes")),
        policy(
            "leave updates out",
            p -> p.withObject("/matchConstraints").withArray("resourceRules").removeAll()),
        binding("only warn", b -> b.withArray("validationActions").removeAll().add("Warn")),
        binding("bind another policy", b -> b.put("policyName", "other")),
        binding(
            "bind it in one namespace",
            b -> b.withObject("/matchResources/namespaceSelector/matchLabels").put("a", "b")));
  }

  static Stream<Row> asStrict() {
    return Stream.of(
        policy("are as they are shipped", _ -> {}),
        policy(
            "hold what the API server adds",
            p -> {
              p.withObject("/matchConstraints").put("matchPolicy", "Equivalent");
              p.withObject("/matchConstraints").putObject("namespaceSelector");
              p.withObject("/matchConstraints").putObject("objectSelector");
              ((ObjectNode) p.at("/matchConstraints/resourceRules/0")).put("scope", "*");
            }));
  }

  @ParameterizedTest(name = "are missed when they {0}")
  @MethodSource("weaker")
  void missed(Row row) {
    assertThat(SHIPPED.missingIn(changed(row)))
        .singleElement()
        .asString()
        .endsWith(REVIEW)
        .startsWith("ValidatingAdmissionPolicy");
  }

  @ParameterizedTest(name = "are in force when they {0}")
  @MethodSource("asStrict")
  void inForce(Row row) {
    assertThat(SHIPPED.missingIn(changed(row))).isEmpty();
  }

  @Test
  @DisplayName("are each missed by name when there are none")
  void none() {
    assertThat(SHIPPED.missingIn(new AdmissionPolicies(Map.of(), Map.of())))
        .hasSize(2 * AdmissionPolicies.REQUIRED.size())
        .contains(
            "ValidatingAdmissionPolicy " + REVIEW, "ValidatingAdmissionPolicyBinding " + REVIEW);
  }

  @Test
  @DisplayName("are all those that refuse something in deploy/admission")
  void allThatRefuse() throws IOException {
    try (var files = Files.list(Path.of("deploy", "admission"))) {
      assertThat(files.filter(RequiredPoliciesTest::refuses).map(RequiredPoliciesTest::name))
          .containsExactlyInAnyOrderElementsOf(AdmissionPolicies.REQUIRED);
    }
  }

  private static boolean refuses(Path file) {
    try {
      return Files.readString(file).contains("validationActions: [Deny]");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }

  private static AdmissionPolicies changed(Row row) {
    return new AdmissionPolicies(
        with(SHIPPED.policies(), row.policy()), with(SHIPPED.bindings(), row.binding()));
  }

  private static Map<String, JsonNode> with(
      Map<String, JsonNode> all, Consumer<ObjectNode> change) {
    var copy = new HashMap<>(all);
    var review = all.get(REVIEW).<ObjectNode>deepCopy();
    change.accept(review);
    copy.put(REVIEW, review);
    return copy;
  }

  private static Row policy(String sentence, Consumer<ObjectNode> change) {
    return new Row(sentence, change, _ -> {});
  }

  private static Row binding(String sentence, Consumer<ObjectNode> change) {
    return new Row(sentence, _ -> {}, change);
  }
}
