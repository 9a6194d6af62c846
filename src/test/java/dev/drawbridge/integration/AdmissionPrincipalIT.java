package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Principals that are accepted, with a word of warning to whoever applies them. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
class AdmissionPrincipalIT {
  private static final String USER = "arn:aws:iam::100000000001:user/alice";
  private static final String SSO = ":role/aws-reserved/sso.amazonaws.com/";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Person requester;

  AdmissionPrincipalIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    requester = people.with("drawbridge-reviewer");
  }

  @AfterEach
  void close() {
    people.close();
    namespace.close();
  }

  /** A principal and the rule that warns of it; empty where none does. */
  record Row(String principal, boolean requireMfa, String rule) {
    @Override
    public String toString() {
      return principal + (requireMfa ? " with MFA" : "");
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(USER, false, "principal-user-without-mfa"),
        new Row("arn:aws-cn:iam::100000000001:user/a/b", false, "principal-user-without-mfa"),
        new Row(USER, true, ""),
        new Row("arn:aws:iam::100000000001:role/user/alice", false, ""),
        new Row("arn:aws:iam::100000000001:role/AWSReservedSSO_Look_0123456789abcdef", false, ""),
        new Row(sso("AWSReservedSSO_Look_0123456789abcdef"), false, "principal-identity-center"),
        new Row(
            sso("eu-west-1/AWSReservedSSO_Look_0123456789abcdef"),
            false,
            "principal-identity-center"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void warns(Row row) {
    var spec = Map.of("principal", row.principal(), "requireMfa", row.requireMfa());
    var answer = requester.creates(Manifests.access(namespace.name(), "deploy", spec));
    answer.isAllowed();
    if (row.rule().isEmpty()) {
      assertThat(answer.warnings()).isEmpty();
    } else {
      assertThat(answer.warnings())
          .singleElement()
          .asString()
          .contains("'principal-warnings.drawbridge.dev'", "spec.principal: ")
          .endsWith("[docs/rules.md#%s]\"".formatted(row.rule()));
    }
  }

  @Test
  @DisplayName("an edit of the spec warns again, an edit of labels does not")
  void edits() {
    var access = Manifests.access(namespace.name(), "deploy", Map.of("principal", USER));
    sandbox.kubernetes().resource(access).create();
    var labels = Map.of("metadata", Map.of("labels", Map.of("team", "blue")));
    assertThat(requester.patches(access, labels).warnings()).isEmpty();
    var reason = Map.of("spec", Map.of("reason", "Deploys"));
    assertThat(requester.patches(access, reason).warnings()).hasSize(1);
  }

  private static String sso(String name) {
    return "arn:aws:iam::100000000001" + SSO + name;
  }
}
