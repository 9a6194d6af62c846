package dev.drawbridge.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The one equality of policy documents: two texts mean the same if their canonical forms are equal.
 *
 * <p>Order, duplicates, white space, a lone value or its list, case of action names and of
 * condition keys, and Sids do not count; everything else does. What cannot be read strictly equals
 * nothing.
 */
public sealed interface CanonicalPolicy {
  /** A document that was read whole. */
  record Whole(String version, List<String> statements) implements CanonicalPolicy {
    public Whole {
      statements = List.copyOf(statements);
    }
  }

  /** A document with anything unknown in it. */
  record Unreadable(String why) implements CanonicalPolicy {}

  /** Says whether both texts were read whole and mean the same. */
  static boolean same(String left, String right) {
    return of(left) instanceof Whole one && one.equals(of(right));
  }

  /** Reads a JSON policy document, already URL-decoded. */
  static CanonicalPolicy of(String text) {
    try {
      return new Reader().document(Reader.JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      return new Unreadable("not JSON: " + broken.getOriginalMessage());
    } catch (Reader.Unknown unknown) {
      return new Unreadable(unknown.what);
    }
  }

  /** The strict reader behind {@link #of}. */
  final class Reader {
    private static final JsonMapper JSON =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
        Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private Reader() {}

    private static final class Unknown extends RuntimeException {
      private static final long serialVersionUID = 1L;
      private final String what;

      Unknown(String what) {
        super(what);
        this.what = what;
      }
    }

    private Whole document(JsonNode root) {
      only(root, DOCUMENT);
      var version = root.has("Version") ? text(root.get("Version")) : "2008-10-17";
      var statements = new TreeSet<String>();
      for (var statement : list(root.path("Statement"))) {
        statements.add(statement(statement));
      }
      return new Whole(version, List.copyOf(statements));
    }

    private String statement(JsonNode node) {
      only(node, STATEMENT);
      var canonical = new TreeMap<String, Object>();
      for (var field : node.properties()) {
        var value = field.getValue();
        switch (field.getKey()) {
          case "Sid" -> text(value);
          case "Effect" -> canonical.put("Effect", text(value));
          case "Action" -> canonical.put("Action", lowered(texts(value)));
          case "Resource" -> canonical.put("Resource", texts(value));
          case "Principal" -> canonical.put("Principal", principal(value));
          case "Condition" -> canonical.put("Condition", condition(value));
          default -> throw new Unknown("unknown element " + field.getKey());
        }
      }
      return PolicyDocuments.json(canonical);
    }

    private Object principal(JsonNode node) {
      if (node.isTextual()) {
        return node.textValue();
      }
      var canonical = new TreeMap<String, Object>();
      for (var field : object(node).properties()) {
        var values = new TreeSet<String>();
        for (var value : texts(field.getValue())) {
          values.add(ACCOUNT.matcher(value).matches() ? "arn:aws:iam::" + value + ":root" : value);
        }
        canonical.put(field.getKey(), values);
      }
      return canonical;
    }

    private Map<String, Object> condition(JsonNode node) {
      var canonical = new TreeMap<String, Object>();
      for (var operator : object(node).properties()) {
        var keys = new TreeMap<String, Object>();
        for (var key : object(operator.getValue()).properties()) {
          var name = key.getKey().toLowerCase(Locale.ROOT);
          if (keys.put(name, texts(key.getValue())) != null) {
            throw new Unknown("condition key " + name + " stands twice");
          }
        }
        canonical.put(operator.getKey(), keys);
      }
      return canonical;
    }

    private static Set<String> lowered(Set<String> actions) {
      var lowered = new TreeSet<String>();
      actions.forEach(action -> lowered.add(action.toLowerCase(Locale.ROOT)));
      return lowered;
    }

    private static Set<String> texts(JsonNode node) {
      var values = new TreeSet<String>();
      list(node).forEach(value -> values.add(value.isBoolean() ? value.asText() : text(value)));
      return values;
    }

    private static List<JsonNode> list(JsonNode node) {
      if (node.isMissingNode() || node.isNull()) {
        throw new Unknown("an element has no value");
      }
      var nodes = new ArrayList<JsonNode>();
      if (node.isArray()) {
        node.forEach(nodes::add);
      } else {
        nodes.add(node);
      }
      return nodes;
    }

    private static String text(JsonNode node) {
      if (!node.isTextual()) {
        throw new Unknown("a text was expected and %s found".formatted(node.getNodeType()));
      }
      return node.textValue();
    }

    private static JsonNode object(JsonNode node) {
      if (!node.isObject()) {
        throw new Unknown("an object was expected and %s found".formatted(node.getNodeType()));
      }
      return node;
    }

    private static void only(JsonNode node, Set<String> known) {
      for (var field : object(node).properties()) {
        if (!known.contains(field.getKey())) {
          throw new Unknown("unknown element " + field.getKey());
        }
      }
    }
  }
}
