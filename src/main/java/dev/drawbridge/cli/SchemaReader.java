package dev.drawbridge.cli;

import dev.drawbridge.cli.Schema.AnyType;
import dev.drawbridge.cli.Schema.ArrayType;
import dev.drawbridge.cli.Schema.BooleanType;
import dev.drawbridge.cli.Schema.ObjectType;
import dev.drawbridge.cli.Schema.Range;
import dev.drawbridge.cli.Schema.StringType;
import dev.drawbridge.cli.Schema.Validation;
import dev.drawbridge.cli.Value.Fields;
import dev.drawbridge.cli.Value.Items;
import dev.drawbridge.cli.Value.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an OpenAPI schema; a keyword that it does not know is an error, so that none is lost. */
final class SchemaReader {
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "pattern",
          "enum",
          "default",
          "x-kubernetes-validations");

  private SchemaReader() {}

  static Schema read(Fields schema) {
    schema.all().stream()
        .filter(field -> !KEYWORDS.contains(field.name()))
        .forEach(
            field -> {
              throw new IllegalStateException("a schema has the unknown keyword " + field.name());
            });
    var type = schema.text("type").orElse("");
    return switch (type) {
      case "" -> new AnyType();
      case "string" ->
          new StringType(
              range(schema, "minLength", "maxLength"),
              schema.text("pattern").map(Pattern::compile),
              texts(schema, "enum"),
              schema.text("default"));
      case "boolean" ->
          new BooleanType(
              schema
                  .get("default")
                  .map(value -> value instanceof Scalar(_, _, var text) && text.equals("true")));
      case "array" ->
          new ArrayType(
              range(schema, "minItems", "maxItems"), read(schema.fields("items").orElseThrow()));
      case "object" ->
          new ObjectType(
              properties(schema),
              Set.copyOf(texts(schema, "required")),
              schema.fields("additionalProperties").map(SchemaReader::read),
              validations(schema));
      default -> throw new IllegalStateException("a schema has the unknown type " + type);
    };
  }

  static Map<String, Schema> properties(Fields schema) {
    var properties = new LinkedHashMap<String, Schema>();
    schema
        .fields("properties")
        .ifPresent(
            all -> all.all().forEach(f -> properties.put(f.name(), read((Fields) f.value()))));
    return properties;
  }

  private static List<Validation> validations(Fields schema) {
    return items(schema, "x-kubernetes-validations")
        .map(Fields.class::cast)
        .map(
            rule ->
                new Validation(
                    rule.text("rule").orElseThrow(),
                    rule.text("message").orElseThrow(),
                    rule.text("fieldPath").orElse("")))
        .toList();
  }

  private static Range range(Fields schema, String least, String most) {
    return new Range(
        number(schema, least).orElse(0), number(schema, most).orElse(Integer.MAX_VALUE));
  }

  private static Optional<Integer> number(Fields schema, String name) {
    return schema.get(name).map(value -> Integer.valueOf(((Scalar) value).text()));
  }

  private static List<String> texts(Fields schema, String name) {
    return items(schema, name).flatMap(value -> value.asText().stream()).toList();
  }

  private static Stream<Value> items(Fields schema, String name) {
    return schema.get(name).stream().flatMap(value -> ((Items) value).all().stream());
  }
}
