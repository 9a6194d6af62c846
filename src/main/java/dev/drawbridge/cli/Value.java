package dev.drawbridge.cli;

import java.util.List;
import java.util.Optional;

/** A value of a manifest and the place where it stands; YAML and JSON become the same. */
sealed interface Value {
  Place place();

  /** What a scalar is, by the reading of kubectl. */
  enum Type {
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NOTHING("empty");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** An object; a field that is written twice stands here twice. */
  record Fields(Place place, List<Field> all) implements Value {
    public Fields {
      all = List.copyOf(all);
    }

    Optional<Field> field(String name) {
      return all.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    Optional<Value> get(String name) {
      return field(name).map(Field::value);
    }

    /** The text of a field; empty where there is none or it is something else. */
    Optional<String> text(String name) {
      return get(name).flatMap(Value::asText);
    }

    Optional<Fields> fields(String name) {
      return get(name)
          .flatMap(value -> value instanceof Fields found ? Optional.of(found) : Optional.empty());
    }
  }

  /** A list. */
  record Items(Place place, List<Value> all) implements Value {
    public Items {
      all = List.copyOf(all);
    }
  }

  /** Anything else. */
  record Scalar(Place place, Type type, String text) implements Value {}

  /**
   * One field of an object.
   *
   * @param place where its name stands
   */
  record Field(Place place, String name, Value value) {
    boolean isNothing() {
      return value instanceof Scalar scalar && scalar.type() == Type.NOTHING;
    }
  }

  default Optional<String> asText() {
    return this instanceof Scalar(_, var type, var text) && type == Type.TEXT
        ? Optional.of(text)
        : Optional.empty();
  }
}
