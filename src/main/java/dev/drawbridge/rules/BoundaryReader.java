package dev.drawbridge.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.rules.BoundaryStatement.Actions;
import dev.drawbridge.rules.BoundaryStatement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a boundary's document strictly: what IAM does not define, or defines twice, is not guessed
 * (IAM User Guide, "Grammar of the IAM JSON policy language").
 */
final class BoundaryReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> STATEMENT =
      Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
  private static final Pattern ACTION =
      Pattern.compile("\\*|(?:\\*|[a-zA-Z0-9-]+):[a-zA-Z0-9_.*?-]+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST = 200;

  private BoundaryReader() {}

  /** Why a document was not read. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unreadable(String what) {
      super(what);
    }

    /** One sentence that is safe to show, whatever the document holds. */
    String problem() {
      var text = CONTROL.matcher("it cannot be read: " + getMessage()).replaceAll("?");
      return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }
  }

  static List<BoundaryStatement> read(String document) {
    var root = only(tree(document), DOCUMENT, "the document");
    if (root.has("Version") && !VERSIONS.contains(text(root.get("Version"), "Version"))) {
      throw new Unreadable("Version is neither 2012-10-17 nor 2008-10-17");
    }
    if (!root.has("Statement")) {
      throw new Unreadable("the document has no Statement");
    }
    var statements = new ArrayList<BoundaryStatement>();
    for (var statement : list(root.get("Statement"))) {
      statements.add(statement(statement, "statement " + (statements.size() + 1)));
    }
    return statements;
  }

  private static JsonNode tree(String document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException broken) {
      throw new Unreadable("not strict JSON: " + broken.getOriginalMessage());
    }
  }

  private static BoundaryStatement statement(JsonNode node, String where) {
    only(node, STATEMENT, where);
    if (node.has("Sid")) {
      text(node.get("Sid"), where + ": Sid");
    }
    if (node.has("Condition") && !node.get("Condition").isObject()) {
      throw new Unreadable(where + ": Condition is not an object");
    }
    var actions = actions(node, where);
    var resources = texts(node, oneOf(node, "Resource", "NotResource", where), where);
    var always = node.has("Resource") && resources.contains("*") && !node.has("Condition");
    return new BoundaryStatement(effect(node, where), actions, always);
  }

  private static Effect effect(JsonNode node, String where) {
    return switch (text(node.path("Effect"), where + ": Effect")) {
      case "Allow" -> Effect.Allow;
      case "Deny" -> Effect.Deny;
      default -> throw new Unreadable(where + ": Effect is neither Allow nor Deny");
    };
  }

  private static Actions actions(JsonNode node, String where) {
    var element = oneOf(node, "Action", "NotAction", where);
    var patterns = new ArrayList<ActionPattern>();
    for (var text : texts(node, element, where)) {
      if (!ACTION.matcher(text).matches()) {
        throw new Unreadable("%s: '%s' is not an action of IAM's grammar".formatted(where, text));
      }
      patterns.add(new ActionPattern(text));
    }
    return element.equals("Action") ? new Actions.Only(patterns) : new Actions.AllBut(patterns);
  }

  private static String oneOf(JsonNode node, String element, String opposite, String where) {
    if (node.has(element) == node.has(opposite)) {
      throw new Unreadable("%s has not one of %s and %s".formatted(where, element, opposite));
    }
    return node.has(element) ? element : opposite;
  }

  private static List<String> texts(JsonNode statement, String element, String where) {
    var texts = new ArrayList<String>();
    list(statement.get(element)).forEach(node -> texts.add(text(node, where + ": " + element)));
    if (texts.isEmpty()) {
      throw new Unreadable("%s: %s is empty".formatted(where, element));
    }
    return texts;
  }

  private static List<JsonNode> list(JsonNode node) {
    var nodes = new ArrayList<JsonNode>();
    if (node.isArray()) {
      node.forEach(nodes::add);
    } else {
      nodes.add(node);
    }
    return nodes;
  }

  private static String text(JsonNode node, String where) {
    if (!node.isTextual()) {
      throw new Unreadable(where + " is not a text");
    }
    return node.textValue();
  }

  private static JsonNode only(JsonNode node, Set<String> known, String where) {
    if (!node.isObject()) {
      throw new Unreadable(where + " is not a JSON object");
    }
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new Unreadable("%s has the unknown element '%s'".formatted(where, field.getKey()));
      }
    }
    return node;
  }
}
