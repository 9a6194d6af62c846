package dev.drawbridge.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of a value, as an OpenAPI schema of Kubernetes says it. */
sealed interface Schema {
  /** Whatever it is; nobody reads it. */
  record AnyType() implements Schema {}

  /** A text; the length is in characters. */
  record StringType(
      Range length, Optional<Pattern> pattern, List<String> options, Optional<String> fallback)
      implements Schema {}

  record BooleanType(Optional<Boolean> fallback) implements Schema {}

  record ArrayType(Range count, Schema item) implements Schema {}

  /**
   * An object.
   *
   * @param others the form of fields that are not named; empty where none may be there
   */
  record ObjectType(
      Map<String, Schema> properties,
      Set<String> required,
      Optional<Schema> others,
      List<Validation> validations)
      implements Schema {}

  /**
   * A rule in CEL.
   *
   * @param fieldPath such as {@code .accountId}; empty where it is about the object
   */
  record Validation(String rule, String message, String fieldPath) {}

  /** From the least to the most, both included. */
  record Range(int least, int most) {
    boolean holds(int size) {
      return size >= least && size <= most;
    }

    String words() {
      if (most == Integer.MAX_VALUE) {
        return "at least " + least;
      }
      return least == 0 ? "at most " + most : least + " to " + most;
    }
  }
}
