package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Refuses what a permission policy may not have; the emulator itself knows the other rules. */
final class PermissionGrammar implements Check {

  @Override
  public Optional<AwsMessage> refusal(Ask ask) {
    if (!ask.is("PutRolePolicy", "CreatePolicy", "CreatePolicyVersion")) {
      return Optional.empty();
    }
    return ask.parameter("PolicyDocument")
        .flatMap(PermissionGrammar::fault)
        .map(AwsError::malformedPolicy);
  }

  private static Optional<String> fault(String text) {
    var document = PolicyText.parse(text);
    if (document.isEmpty()) {
      return Optional.of("Syntax errors in policy.");
    }
    return namesPrincipal(document.get().path("Statement"))
        ? Optional.of("Policy document should not specify a principal.")
        : Optional.empty();
  }

  private static boolean namesPrincipal(JsonNode statements) {
    return statements.isArray()
        ? StreamSupport.stream(statements.spliterator(), false)
            .anyMatch(PermissionGrammar::namesPrincipal)
        : statements.has("Principal") || statements.has("NotPrincipal");
  }
}
