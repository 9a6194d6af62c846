package dev.drawbridge.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a policy as JSON, with nothing of the code that wrote it. */
final class PolicyJson {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PolicyJson() {}

  static JsonNode parse(String document) {
    try {
      return STRICT.readTree(document);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("it is not JSON: " + document, broken);
    }
  }

  static List<JsonNode> statements(String document) {
    return StreamSupport.stream(parse(document).get("Statement").spliterator(), false).toList();
  }

  /** The names of the fields of an object, in their order. */
  static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** A text, or each of a list of texts. */
  static List<String> texts(JsonNode value) {
    var all = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    return all.map(JsonNode::textValue).toList();
  }
}
