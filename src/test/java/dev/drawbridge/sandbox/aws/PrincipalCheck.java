package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses a trust policy that names nobody whom IAM can find. */
final class PrincipalCheck implements Check {
  // IAM looks for roles and users; the rest only has to have a form.
  private static final Pattern NOT_LOOKED_FOR =
      Pattern.compile(
          "\\*|\\d{12}|arn:aws:iam::\\d{12}:root"
              + "|arn:aws:sts::\\d{12}:(?:assumed-role/[^/*]+/[^/*]+|federated-user/[^/*]+)");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com");
  private static final Pattern FEDERATED =
      Pattern.compile(
          "arn:aws:iam::\\d{12}:(?:saml|oidc)-provider/\\S+|[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

  private final Principals principals;

  PrincipalCheck(Principals principals) {
    this.principals = principals;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    var document = TrustWrite.document(ask).flatMap(PolicyText::parse);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    for (var statement : each(document.get().path("Statement"))) {
      var invalid = invalid(statement.path("Principal"));
      if (invalid.isPresent()) {
        return invalid.map(AwsError::malformedPolicy);
      }
    }
    return Optional.empty();
  }

  @Override
  public void written(Ask ask) {
    principals.written(ask);
  }

  private Optional<String> invalid(JsonNode principal) throws IOException, InterruptedException {
    if (principal.isTextual()) {
      return principal.asText().equals("*")
          ? Optional.empty()
          : Optional.of(sentence("STAR", principal.asText()));
    }
    for (var kind : principal.properties()) {
      for (var name : each(kind.getValue())) {
        if (!valid(kind.getKey(), name.asText())) {
          return Optional.of(sentence(kind.getKey(), name.asText()));
        }
      }
    }
    return Optional.empty();
  }

  private boolean valid(String kind, String name) throws IOException, InterruptedException {
    return switch (kind) {
      case "AWS" ->
          NOT_LOOKED_FOR.matcher(name).matches()
              || (Principals.isEntity(name) && principals.each().id(name).isPresent());
      case "Service" -> SERVICE.matcher(name).matches();
      case "Federated" -> FEDERATED.matcher(name).matches();
      default -> false;
    };
  }

  private static String sentence(String kind, String name) {
    return "Invalid principal in policy: \"%s\":\"%s\""
        .formatted(kind.toUpperCase(Locale.ROOT), name);
  }

  private static Iterable<JsonNode> each(JsonNode oneOrList) {
    return oneOrList.isArray() ? oneOrList : List.of(oneOrList);
  }
}
