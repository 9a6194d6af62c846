package dev.drawbridge.role;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.role.RoleTerms.Allowance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a permission policy of our own form allows. */
record Allowed(List<Allowance> statements, Instant deadline, Optional<Instant> revokeBefore) {

  Allowed {
    statements = List.copyOf(statements);
  }

  /** Reads a permission policy; empty where anything in it is not as we write it. */
  static Optional<Allowed> in(String permissions) {
    if (!(CanonicalPolicy.of(permissions) instanceof CanonicalPolicy.Whole whole)) {
      return Optional.empty();
    }
    var statements = whole.statements().stream().map(PolicyDocuments::tree).toList();
    var allowances = statements.stream().filter(Allowed::allows).map(Allowed::allowance).toList();
    var revoked = instant(statements, "DateLessThan", "aws:tokenissuetime");
    return instant(statements, "DateGreaterThanEquals", "aws:currenttime")
        .map(deadline -> new Allowed(allowances, deadline, revoked))
        .filter(read -> CanonicalPolicy.same(permissions, read.document()));
  }

  /** The policy that allows this. */
  String document() {
    return PolicyDocuments.permissions(statements, deadline, revokeBefore);
  }

  /** Says whether all that this allows, the other allows too, at whatever time. */
  boolean within(Allowed other) {
    return statements.stream()
        .allMatch(
            mine ->
                mine.actions().stream()
                    .allMatch(
                        action ->
                            mine.resources().stream()
                                .allMatch(resource -> other.allows(action, resource))));
  }

  private boolean allows(String action, String resource) {
    return statements.stream()
        .anyMatch(
            allowance ->
                allowance.actions().contains(action) && allowance.resources().contains(resource));
  }

  private static boolean allows(JsonNode statement) {
    return statement.path("Effect").asText().equals("Allow");
  }

  private static Allowance allowance(JsonNode statement) {
    return new Allowance(
        PolicyDocuments.texts(statement.path("Action")),
        PolicyDocuments.texts(statement.path("Resource")));
  }

  private static Optional<Instant> instant(List<JsonNode> statements, String operator, String key) {
    return statements.stream()
        .filter(statement -> !allows(statement))
        .map(statement -> statement.path("Condition").path(operator).path(key).path(0).asText())
        .flatMap(text -> ApiTime.instant(text).stream())
        .findFirst();
  }
}
