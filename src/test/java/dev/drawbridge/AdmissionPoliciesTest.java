package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for the text of every admission policy; their effect is shown by integration tests.
 */
@DisplayName("The admission policies")
class AdmissionPoliciesTest {
  private static final Path FOLDER = Path.of("deploy", "admission");
  private static final Set<String> SELECTOR =
      Set.of("labels", "matchLabels", "matchExpressions", "selects");

  static Stream<String> names() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0} fails closed, is bound, and is named as its file")
  @MethodSource("names")
  void bound(String name) {
    var policy = read(name, 0, ValidatingAdmissionPolicy.class);
    var binding = read(name, 1, ValidatingAdmissionPolicyBinding.class);
    assertThat(policy.getMetadata().getName()).isEqualTo(name + ".drawbridge.dev");
    assertThat(policy.getSpec().getFailurePolicy()).isEqualTo("Fail");
    assertThat(binding.getMetadata().getName()).isEqualTo(policy.getMetadata().getName());
    assertThat(binding.getSpec().getPolicyName()).isEqualTo(policy.getMetadata().getName());
  }

  @Test
  @DisplayName("read the selectors of accounts and of parties alike")
  void selectorsAlike() {
    assertThat(selector("account-allows-namespace"))
        .hasSize(SELECTOR.size())
        .isEqualTo(selector("party-allows-namespace"));
  }

  private static List<Variable> selector(String name) {
    return read(name, 0, ValidatingAdmissionPolicy.class).getSpec().getVariables().stream()
        .filter(variable -> SELECTOR.contains(variable.getName()))
        .toList();
  }

  private static <T> T read(String name, int document, Class<T> type) {
    try {
      var text = Files.readString(FOLDER.resolve(name + ".yaml"));
      return Serialization.unmarshal(text.split("\n---\n", -1)[document], type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
