package dev.drawbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drawbridge.cli.Schema.AnyType;
import dev.drawbridge.cli.Schema.ArrayType;
import dev.drawbridge.cli.Schema.BooleanType;
import dev.drawbridge.cli.Schema.ObjectType;
import dev.drawbridge.cli.Schema.Range;
import dev.drawbridge.cli.Schema.StringType;
import dev.drawbridge.cli.Value.Field;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import dev.drawbridge.cli.Value.Scalar;
import dev.drawbridge.cli.Value.Type;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.FormRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks an object against its schema and fills in defaults, as the API server does. */
final class FormCheck {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern UNUSUAL = Pattern.compile("[^a-zA-Z0-9_./-]");
  private static final int LONGEST_NAME = 63;

  private final Fields root;
  private final List<Located> findings = new ArrayList<>();

  private FormCheck(Fields root) {
    this.root = root;
  }

  /**
   * What the check gives.
   *
   * @param object with defaults; whole only where nothing was found
   */
  record Form(JsonNode object, List<Located> findings) {
    boolean right() {
      return findings.isEmpty();
    }

    JsonNode spec() {
      return object.path("spec");
    }
  }

  static Form check(Fields root, ObjectType schema) {
    var check = new FormCheck(root);
    var object = check.object("", root, schema);
    return new Form(object, List.copyOf(check.findings));
  }

  private JsonNode value(String path, Place place, Value value, Schema schema) {
    return switch (schema) {
      case AnyType() -> JSON.nullNode();
      case StringType type -> string(path, place, value, type);
      case BooleanType _ ->
          value instanceof Scalar(_, var type, var text) && type == Type.BOOLEAN
              ? JSON.booleanNode(PlainScalars.isTrue(text))
              : wrongType(path, place, value, "true or false");
      case ArrayType type ->
          value instanceof Items items
              ? array(path, place, items, type)
              : wrongType(path, place, value, "a list");
      case ObjectType type ->
          value instanceof Fields object
              ? object(path, object, type)
              : wrongType(path, place, value, "an object");
    };
  }

  private JsonNode object(String path, Fields object, ObjectType type) {
    var before = findings.size();
    var node = JSON.objectNode();
    // The API server drops a field without a value where the schema does not ask for null.
    object.all().stream()
        .filter(field -> !field.isNothing())
        .forEach(field -> field(path, field, type, node));
    type.properties().forEach((name, schema) -> absent(path, object, name, schema, type, node));
    if (findings.size() == before) {
      type.validations().stream()
          .filter(validation -> CelRules.breaks(node, validation.rule()))
          .forEach(
              validation -> {
                var at = path + validation.fieldPath();
                add(FormRule.FIELD_FORM, at, Places.of(at, root), validation.message());
              });
    }
    return node;
  }

  private void field(String path, Field field, ObjectType type, ObjectNode node) {
    var schema = type.properties().get(field.name());
    var others = type.others();
    var at = child(path, field.name());
    if (schema != null) {
      node.set(field.name(), value(at, field.place(), field.value(), schema));
    } else if (others.isPresent()) {
      node.set(field.name(), value(at, field.place(), field.value(), others.get()));
    } else {
      var meant =
          NearestName.question(field.name(), type.properties().keySet())
              .map(", "::concat)
              .orElse("");
      add(
          FormRule.FIELD_KNOWN,
          at,
          field.place(),
          "there is no field '%s' here%s".formatted(field.name(), meant));
    }
  }

  /** A default, or a finding where the field has to be there. */
  private void absent(
      String path, Fields object, String name, Schema schema, ObjectType type, ObjectNode node) {
    if (object.field(name).filter(field -> !field.isNothing()).isPresent()) {
      return;
    }
    if (schema instanceof StringType text && text.fallback().isPresent()) {
      node.put(name, text.fallback().get());
    } else if (schema instanceof BooleanType truth && truth.fallback().isPresent()) {
      node.put(name, truth.fallback().get());
    } else if (type.required().contains(name)) {
      var at = child(path, name);
      add(FormRule.FIELD_MISSING, at, Places.of(at, root), "it is missing");
    }
  }

  private JsonNode array(String path, Place place, Items items, ArrayType type) {
    sized(path, place, items.all().size(), type.count(), "entries");
    var node = JSON.arrayNode();
    for (var index = 0; index < items.all().size(); index++) {
      var item = items.all().get(index);
      node.add(value("%s[%d]".formatted(path, index), item.place(), item, type.item()));
    }
    return node;
  }

  private JsonNode string(String path, Place place, Value value, StringType type) {
    if (value.asText().isEmpty()) {
      return wrongType(path, place, value, Type.TEXT.words());
    }
    var text = value.asText().get();
    var length = text.codePointCount(0, text.length());
    if (!type.options().isEmpty() && !type.options().contains(text)) {
      add(
          FormRule.FIELD_FORM,
          path,
          place,
          "'%s' is not %s".formatted(text, String.join(" or ", type.options())));
    } else if (sized(path, place, length, type.length(), "characters")
        && type.pattern().filter(pattern -> !pattern.matcher(text).matches()).isPresent()) {
      add(
          FormRule.FIELD_FORM,
          path,
          place,
          "'%s' is not of the form %s".formatted(text, type.pattern().get()));
    }
    return JSON.textNode(text);
  }

  private boolean sized(String path, Place place, int size, Range range, String what) {
    if (!range.holds(size)) {
      add(
          FormRule.FIELD_FORM,
          path,
          place,
          "it has %d %s and may have %s".formatted(size, what, range.words()));
    }
    return range.holds(size);
  }

  private JsonNode wrongType(String path, Place place, Value value, String wanted) {
    var found =
        switch (value) {
          case Fields _ -> "an object";
          case Items _ -> "a list";
          case Scalar scalar -> scalar.type().words();
        };
    var quotes =
        value instanceof Scalar scalar
                && scalar.type() != Type.NOTHING
                && wanted.equals(Type.TEXT.words())
            ? ", so put it in quotes"
            : "";
    add(
        FormRule.FIELD_FORM,
        path,
        place,
        "it is %s where %s is asked for%s".formatted(found, wanted, quotes));
    return JSON.nullNode();
  }

  private void add(FormRule rule, String path, Place place, String problem) {
    findings.add(new Located(new Finding(rule, path, problem), place));
  }

  private static String child(String path, String name) {
    var usual = UNUSUAL.matcher(name).replaceAll("?");
    var shown = usual.length() > LONGEST_NAME ? usual.substring(0, LONGEST_NAME) : usual;
    return path.isEmpty() ? shown : path + "." + shown;
  }
}
