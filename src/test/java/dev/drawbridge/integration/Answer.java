package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What the API server said to one request.
 *
 * @param message empty where it was done
 * @param warnings the {@code Warning} headers, as they came
 */
record Answer(int code, String message, List<String> warnings) {

  boolean refused() {
    return code >= 400;
  }

  void isAllowed() {
    assertThat(message).isEmpty();
    assertThat(code).isBetween(200, 201);
  }

  /** Refused by the policy of this name, under the rule of the same name, with these words. */
  void isRefusedBy(String policy, String... words) {
    assertThat(code).as(message).isIn(403, 422);
    assertThat(message)
        .contains("ValidatingAdmissionPolicy '%s.drawbridge.dev'".formatted(policy))
        .contains(words)
        .endsWith("[docs/rules.md#%s]".formatted(policy));
  }
}
