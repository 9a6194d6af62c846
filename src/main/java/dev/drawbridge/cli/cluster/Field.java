package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;

/**
 * One field, as it is and as it is to be.
 *
 * @param name such as {@code spec.suspended}
 * @param pointer where it is (RFC 6901)
 * @param before empty where it is absent
 */
record Field(String name, String pointer, Optional<JsonNode> before, JsonNode after) {
  static Field suspended(boolean before) {
    return ofSpec(
        "suspended", Optional.of(BooleanNode.valueOf(before)), BooleanNode.valueOf(!before));
  }

  static Field text(String name, Optional<String> before, String after) {
    return ofSpec(name, before.map(TextNode::valueOf), TextNode.valueOf(after));
  }

  private static Field ofSpec(String name, Optional<JsonNode> before, JsonNode after) {
    return new Field("spec." + name, "/spec/" + name, before, after);
  }

  /** One annotation; where there are none yet, all of them are written. */
  static Field annotation(String key, Map<String, String> annotations, String after) {
    var value = TextNode.valueOf(after);
    return annotations.isEmpty()
        ? new Field(
            "metadata.annotations",
            "/metadata/annotations",
            Optional.empty(),
            JsonNodeFactory.instance.objectNode().set(key, value))
        : new Field(
            "metadata.annotations['%s']".formatted(key),
            "/metadata/annotations/" + key.replace("~", "~0").replace("/", "~1"),
            Optional.ofNullable(annotations.get(key)).map(TextNode::valueOf),
            value);
  }

  /** What it is before, such as {@code spec.suspended is false}. */
  String was() {
    return "%s is %s".formatted(name, before.map(JsonNode::toString).orElse("absent"));
  }

  @Override
  public String toString() {
    return "%s: %s -> %s".formatted(name, before.map(JsonNode::toString).orElse("absent"), after);
  }
}
