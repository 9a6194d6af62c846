package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A trust policy, judged as AWS does; a condition that is not known here lets nobody in. */
record TrustPolicy(JsonNode document) {

  /**
   * A request for a session.
   *
   * @param principal the role or user that asks, as a policy names it
   */
  record Request(String principal, String account, Optional<String> externalId, Instant now) {}

  /** Reads a document as IAM gives it, URL-encoded or raw. */
  static TrustPolicy parse(String text) {
    return PolicyText.parse(PolicyText.decoded(text))
        .map(TrustPolicy::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The AWS emulator has a trust policy that is not JSON: " + text));
  }

  /** Everything that its statements name under {@code AWS}: ARNs, ids, accounts, stars. */
  List<String> principals() {
    var named = new ArrayList<String>();
    each(
        document.path("Statement"),
        statement ->
            each(statement.path("Principal").path("AWS"), name -> named.add(name.asText())));
    return List.copyOf(named);
  }

  /** The text of this policy with some principals named otherwise. */
  String naming(Map<String, String> others) {
    var copy = document.deepCopy();
    each(
        copy.path("Statement"),
        statement -> {
          if (statement.path("Principal") instanceof ObjectNode principal && principal.has("AWS")) {
            principal.set("AWS", named(principal.path("AWS"), others));
          }
        });
    return copy.toString();
  }

  boolean admits(Request request) {
    return any(document.path("Statement"), statement -> applies(statement, "Allow", request))
        && !any(document.path("Statement"), statement -> applies(statement, "Deny", request));
  }

  private static JsonNode named(JsonNode names, Map<String, String> others) {
    if (names instanceof ArrayNode list) {
      var changed = list.arrayNode();
      list.forEach(name -> changed.add(named(name, others)));
      return changed;
    }
    return TextNode.valueOf(others.getOrDefault(names.asText(), names.asText()));
  }

  private static boolean applies(JsonNode statement, String effect, Request request) {
    return statement.path("Effect").asText().equals(effect)
        && names(statement.path("Principal"), request)
        && any(statement.path("Action"), TrustPolicy::isAssumeRole)
        && holds(statement.path("Condition"), effect, request);
  }

  private static boolean isAssumeRole(JsonNode action) {
    return action.asText().equalsIgnoreCase("sts:AssumeRole")
        || action.asText().equalsIgnoreCase("sts:*")
        || action.asText().equals("*");
  }

  private static boolean names(JsonNode principal, Request request) {
    var root = "arn:aws:iam::%s:root".formatted(request.account());
    Predicate<JsonNode> fits =
        name ->
            name.asText().equals("*")
                || name.asText().equals(request.principal())
                || name.asText().equals(root)
                || name.asText().equals(request.account());
    return any(principal.isTextual() ? principal : principal.path("AWS"), fits);
  }

  private static boolean holds(JsonNode conditions, String effect, Request request) {
    return conditions.properties().stream()
        .allMatch(
            operator ->
                operator.getValue().properties().stream()
                    .allMatch(
                        key ->
                            holds(operator.getKey(), key.getKey(), key.getValue(), request)
                                .orElse(effect.equals("Deny"))));
  }

  /** Whether a condition holds; empty if it is not known here. */
  private static Optional<Boolean> holds(
      String operator, String key, JsonNode wanted, Request request) {
    return switch (operator + " " + key) {
      case "StringEquals sts:ExternalId" ->
          Optional.of(any(wanted, id -> request.externalId().equals(Optional.of(id.asText()))));
      case "DateLessThan aws:CurrentTime" ->
          Optional.of(request.now().isBefore(Instant.parse(wanted.asText())));
      case "DateGreaterThanEquals aws:CurrentTime" ->
          Optional.of(!request.now().isBefore(Instant.parse(wanted.asText())));
      default -> Optional.empty();
    };
  }

  private static boolean any(JsonNode oneOrList, Predicate<JsonNode> fits) {
    return oneOrList.isArray()
        ? StreamSupport.stream(oneOrList.spliterator(), false).anyMatch(fits)
        : !oneOrList.isMissingNode() && fits.test(oneOrList);
  }

  private static void each(JsonNode oneOrList, Consumer<JsonNode> use) {
    if (oneOrList.isArray()) {
      oneOrList.forEach(use);
    } else if (!oneOrList.isMissingNode()) {
      use.accept(oneOrList);
    }
  }
}
