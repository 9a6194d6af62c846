package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The shape of a condition, and the operators that there are. */
final class ConditionGrammar {
  private static final Pattern QUALIFIED =
      Pattern.compile("(?:ForAnyValue:|ForAllValues:)?(\\w+?)(?:IfExists)?");
  private static final Set<String> OPERATORS =
      Set.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "StringLike",
          "StringNotLike",
          "NumericEquals",
          "NumericNotEquals",
          "NumericLessThan",
          "NumericLessThanEquals",
          "NumericGreaterThan",
          "NumericGreaterThanEquals",
          "DateEquals",
          "DateNotEquals",
          "DateLessThan",
          "DateLessThanEquals",
          "DateGreaterThan",
          "DateGreaterThanEquals",
          "Bool",
          "BinaryEquals",
          "IpAddress",
          "NotIpAddress",
          "ArnEquals",
          "ArnLike",
          "ArnNotEquals",
          "ArnNotLike",
          "Null");

  private ConditionGrammar() {}

  /** What is wrong with a condition, in IAM's words. */
  static Optional<String> fault(JsonNode condition) {
    if (condition.isMissingNode()) {
      return Optional.empty();
    }
    var wrong =
        !condition.isObject()
            || condition.properties().stream()
                .anyMatch(block -> !known(block.getKey()) || !block.getValue().isObject());
    return wrong ? Optional.of("Syntax error in policy.") : Optional.empty();
  }

  private static boolean known(String operator) {
    var qualified = QUALIFIED.matcher(operator);
    return qualified.matches() && OPERATORS.contains(qualified.group(1));
  }
}
