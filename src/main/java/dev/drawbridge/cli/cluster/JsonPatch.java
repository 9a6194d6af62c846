package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drawbridge.cli.cluster.Plan.Edit;

/** An edit as a JSON patch that is done only to the object that was read (RFC 6902). */
final class JsonPatch {
  private static final String REJECTED =
      "the server rejected our request due to an error in our request";

  private JsonPatch() {}

  static ArrayNode of(Edit edit) {
    var patch = JsonNodeFactory.instance.arrayNode();
    var field = edit.field();
    add(patch, "test", "/metadata/resourceVersion", new TextNode(edit.meta().resourceVersion()));
    field.before().ifPresent(before -> add(patch, "test", field.pointer(), before));
    add(patch, "add", field.pointer(), field.after());
    return patch;
  }

  /** Whether a test in the patch failed: the API server says no more of it than this. */
  static boolean failed(Reply reply) {
    return reply.code() == 422 && reply.message().startsWith(REJECTED);
  }

  private static void add(ArrayNode patch, String operation, String path, JsonNode value) {
    patch.addObject().put("op", operation).put("path", path).set("value", value);
  }
}
