package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Refuses a trust policy that is not in the grammar of trust policies. */
final class TrustGrammar implements Check {
  private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

  @Override
  public Optional<AwsMessage> refusal(Ask ask) {
    return TrustWrite.document(ask).flatMap(TrustGrammar::fault).map(AwsError::malformedPolicy);
  }

  private static Optional<String> fault(String text) {
    var parsed = PolicyText.parse(text).filter(JsonNode::isObject);
    if (parsed.isEmpty()) {
      return Optional.of("This policy contains invalid Json");
    }
    var document = parsed.get();
    var statements = list(document.path("Statement"));
    return first(
        Stream.of(
            unknown(document, TOP),
            when(
                document.has("Version") && !VERSIONS.contains(document.path("Version").asText()),
                "The policy must contain a valid version string"),
            when(statements.isEmpty(), "Could not parse the policy: Statement is empty!"),
            statements.stream().flatMap(statement -> fault(statement).stream()).findFirst(),
            when(sidTwice(statements), "The Statement Ids in the policy are not unique")));
  }

  private static Optional<String> fault(JsonNode statement) {
    var effect = statement.path("Effect").asText();
    return first(
        Stream.of(
            unknown(statement, STATEMENT),
            when(!statement.has("Effect"), "Missing required field Effect"),
            when(!Set.of("Allow", "Deny").contains(effect), "Invalid effect: " + effect),
            when(
                statement.has("NotPrincipal"),
                effect.equals("Allow")
                    ? "Allow with NotPrincipal is not allowed."
                    : "AssumeRole policy must not contain NotPrincipal field."),
            when(!statement.has("Principal"), "Missing required field Principal"),
            when(
                statement.path("Principal").isObject() && statement.path("Principal").isEmpty(),
                "Missing required field Principal cannot be empty!"),
            ConditionGrammar.fault(statement.path("Condition")),
            actions(statement),
            when(statement.has("Resource"), "Has prohibited field Resource"),
            when(statement.has("NotResource"), "AssumeRole policy must not contain resources.")));
  }

  private static Optional<String> actions(JsonNode statement) {
    var actions = new ArrayList<>(list(statement.path("Action")));
    actions.addAll(list(statement.path("NotAction")));
    return first(
        Stream.of(
            when(actions.isEmpty(), "Missing required field Action"),
            when(
                actions.stream().anyMatch(action -> !action.asText().startsWith("sts:")),
                "AssumeRole policy may only specify STS AssumeRole actions.")));
  }

  private static Optional<String> unknown(JsonNode object, Set<String> known) {
    return object.properties().stream()
        .map(field -> field.getKey())
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> "Unknown field " + name);
  }

  private static boolean sidTwice(List<JsonNode> statements) {
    var seen = new HashSet<String>();
    return statements.stream()
        .filter(statement -> statement.has("Sid"))
        .anyMatch(statement -> !seen.add(statement.path("Sid").asText()));
  }

  private static List<JsonNode> list(JsonNode oneOrList) {
    if (oneOrList.isMissingNode()) {
      return List.of();
    }
    return oneOrList.isArray()
        ? StreamSupport.stream(oneOrList.spliterator(), false).toList()
        : List.of(oneOrList);
  }

  private static Optional<String> when(boolean wrong, String message) {
    return wrong ? Optional.of(message) : Optional.empty();
  }

  private static Optional<String> first(Stream<Optional<String>> faults) {
    return faults.flatMap(Optional::stream).findFirst();
  }
}
