package dev.drawbridge.cli;

import static dev.drawbridge.cli.Examples.ACCESS;
import static dev.drawbridge.cli.Examples.ACCOUNT;
import static dev.drawbridge.cli.Examples.PARTY;
import static dev.drawbridge.cli.Examples.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the linter says of a form, the API server says too; it reads the very YAML itself. */
@ExtendWith(SandboxExtension.class)
@WithoutOperator
@DisplayName("The API server")
class FormContractIT {
  private static final String QUERY = "?dryRun=All&fieldValidation=Strict";

  private final KubernetesClient kubernetes;

  FormContractIT(Sandbox sandbox) {
    kubernetes = sandbox.kubernetes();
  }

  record Row(String sentence, String text) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> wrong() {
    return Stream.concat(
        Stream.concat(FormTest.names(), FormTest.values())
            .map(row -> new Row(row.sentence(), row.text())),
        CelRulesTest.rows().map(row -> new Row(row.message(), row.text())));
  }

  @ParameterizedTest(name = "refuses where the linter {0}")
  @MethodSource("wrong")
  void refuses(Row row) {
    assertThat(Examples.lint(row.text()).refuses()).isTrue();
    var response = create(row.text());
    assertThat(response.code()).as(response.body()).isIn(400, 422);
    assertThat(response.body()).doesNotContain("ValidatingAdmissionPolicy");
  }

  static Stream<Row> right() {
    return Stream.of(
        new Row("an access", ACCESS),
        new Row("an access of a vendor", VENDOR),
        new Row("an account", ACCOUNT),
        new Row("an account in another partition", CelRulesTest.CHINESE),
        new Row("a party", PARTY),
        new Row("a party with every field", CelRulesTest.ORGANIZATION),
        new Row("what kubectl prints", FormTest.PRINTED),
        new Row("a date without quotes", ACCESS.replace("\"2027-02-01\"", "2027-02-01")),
        new Row("a field without a value that has a default", ACCESS + "  suspended:\n"));
  }

  @ParameterizedTest(name = "takes {0}, and so does the linter")
  @MethodSource("right")
  void takes(Row row) {
    assertThat(Examples.found(row.text())).isEmpty();
    var response = create(row.text());
    assertThat(response.isSuccessful()).as(response.body()).isTrue();
  }

  private HttpResponse<String> create(String text) {
    var path =
        text.contains("CrossAccountAcces")
            ? "namespaces/default/crossaccountaccesses"
            : text.contains("TargetAccount") ? "targetaccounts" : "trustedparties";
    var server = URI.create(kubernetes.getConfiguration().getMasterUrl());
    var request =
        kubernetes
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(server.resolve("/apis/drawbridge.dev/v1alpha1/" + path + QUERY))
            .post("application/yaml", text.replace("namespace: payments", "namespace: default"))
            .build();
    return kubernetes.getHttpClient().sendAsync(request, String.class).join();
  }
}
