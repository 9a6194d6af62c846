package dev.drawbridge.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whom a trust policy names. */
record TrustPolicy(JsonNode document) {

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

  private static JsonNode named(JsonNode names, Map<String, String> others) {
    if (names instanceof ArrayNode list) {
      var changed = list.arrayNode();
      list.forEach(name -> changed.add(named(name, others)));
      return changed;
    }
    return TextNode.valueOf(others.getOrDefault(names.asText(), names.asText()));
  }

  private static void each(JsonNode oneOrList, Consumer<JsonNode> use) {
    if (oneOrList.isArray()) {
      oneOrList.forEach(use);
    } else if (!oneOrList.isMissingNode()) {
      use.accept(oneOrList);
    }
  }
}
