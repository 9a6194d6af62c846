package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * One field of a spec, as it is and as it is to be.
 *
 * @param name such as {@code suspended}
 * @param before empty where it is absent
 */
record Field(String name, Optional<JsonNode> before, JsonNode after) {
  static Field suspended(boolean before) {
    return new Field(
        "suspended", Optional.of(BooleanNode.valueOf(before)), BooleanNode.valueOf(!before));
  }

  static Field text(String name, Optional<String> before, String after) {
    return new Field(name, before.map(TextNode::valueOf), TextNode.valueOf(after));
  }

  /** Where it is, as a JSON pointer. */
  String pointer() {
    return "/spec/" + name;
  }

  /** What it is before, such as {@code spec.suspended is false}. */
  String was() {
    return "spec.%s is %s".formatted(name, before.map(JsonNode::toString).orElse("absent"));
  }

  @Override
  public String toString() {
    return "spec.%s: %s -> %s"
        .formatted(name, before.map(JsonNode::toString).orElse("absent"), after);
  }
}
