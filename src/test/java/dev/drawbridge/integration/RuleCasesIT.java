package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.RuleCase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests under {@code src/test/resources/rules}, applied to a real API server. */
@ExtendWith(SandboxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A real cluster finds in")
class RuleCasesIT {
  private final Instant today = Instant.now();
  private final RuleCluster cluster;
  private List<String> callsForTheRefused = List.of();

  RuleCasesIT(Sandbox sandbox) {
    cluster = new RuleCluster(sandbox);
  }

  List<RuleCase> cases() throws IOException {
    return RuleCase.all(today);
  }

  @BeforeAll
  void applyAll() throws IOException {
    cluster.setUp(RuleCase.platform(today));
    var refused = cases().stream().filter(RuleCasesIT::grantsNothing).toList();
    callsForTheRefused = cluster.callsWhile(() -> refused.forEach(cluster::apply));
    var others = cases().stream().filter(one -> !grantsNothing(one)).toList();
    others.forEach(cluster::makePrincipals);
    others.forEach(cluster::apply);
  }

  @AfterAll
  void cleanUp() {
    cluster.cleanUp();
  }

  @ParameterizedTest(name = "{0} what its head says")
  @MethodSource("cases")
  void judged(RuleCase manifest) {
    switch (cluster.outcome(manifest)) {
      case RuleCluster.Outcome.RefusedAtApply(var message) ->
          assertThat(refusedFor(manifest, message)).as(message).isTrue();
      case RuleCluster.Outcome.Judged(var granted, var rules, var message) -> {
        assertThat(granted).as(message).isEqualTo(manifest.granted());
        assertThat(rules).as(message).containsExactlyInAnyOrderElementsOf(manifest.rules());
      }
    }
  }

  @Test
  @DisplayName("every refused manifest nothing to ask AWS about")
  void noCalls() {
    assertThat(callsForTheRefused).isEmpty();
  }

  /** A case of two accesses has a first one that is granted. */
  private static boolean grantsNothing(RuleCase manifest) {
    return !manifest.granted() && !manifest.text().contains("\n---\n");
  }

  /** The API server names the rule, or, where it is the schema, the field; never another one. */
  private static boolean refusedFor(RuleCase manifest, String message) {
    var named = RuleCluster.rulesIn(message);
    if (!named.isEmpty()) {
      return named.stream()
          .allMatch(rule -> manifest.rules().stream().anyMatch(r -> sameTopic(r, rule)));
    }
    return manifest.rules().stream()
        .anyMatch(rule -> schemaWords(rule).anyMatch(message::contains));
  }

  /** The CRD has one rule for all that is no ARN of a role or user. */
  private static boolean sameTopic(String found, String named) {
    return found.equals(named)
        || (named.equals("principal-arn") && found.startsWith("principal-"))
        || (named.equals("action-exact") && found.startsWith("action-"))
        || (named.equals("resource-arn") && found.startsWith("resource-"));
  }

  private static Stream<String> schemaWords(String rule) {
    return switch (rule) {
      case "field-known" -> Stream.of("unknown field");
      case "field-missing" -> Stream.of("Required value");
      case "field-form" -> Stream.of("must be of type", "Too long");
      case "permissions-count", "permissions-complete", "permissions-size" ->
          Stream.of("at least 1 items", "must have at most", "Too many");
      case "external-id-readable" -> Stream.of("spec.externalId");
      case "duration-readable" -> Stream.of("spec.duration");
      default -> Stream.of();
    };
  }
}
