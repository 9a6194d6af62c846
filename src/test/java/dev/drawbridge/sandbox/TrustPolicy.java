package dev.drawbridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A trust policy, judged as AWS does; a condition that is not known here lets nobody in. */
record TrustPolicy(JsonNode document) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A request for a session.
   *
   * @param principal the role or user that asks, as a policy names it
   */
  record Request(String principal, String account, Optional<String> externalId, Instant now) {}

  /** Reads a document as IAM gives it, URL-encoded or raw. */
  static TrustPolicy parse(String text) {
    try {
      return new TrustPolicy(JSON.readTree(decoded(text)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The AWS emulator has a trust policy that is not JSON: " + text, e);
    }
  }

  /** The document itself; RFC 3986 encoding knows no plus for a space. */
  static String decoded(String text) {
    return text.stripLeading().startsWith("{")
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  boolean admits(Request request) {
    return any(document.path("Statement"), statement -> applies(statement, "Allow", request))
        && !any(document.path("Statement"), statement -> applies(statement, "Deny", request));
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
}
