package dev.drawbridge.evaluator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** One key under one operator (User Guide, "IAM JSON policy elements: Condition operators"). */
interface Condition {
  /** Says whether it holds for a request. */
  boolean holds(Context context);

  /**
   * Reads a condition; the case of a key does not matter, that of an operator does.
   *
   * @param values one of which has to match; for a negated operator, none may
   * @throws NotUnderstood where operator, key or a value is not known here
   */
  static Condition of(String operator, String key, List<String> values) {
    if (values.isEmpty() || values.stream().anyMatch(value -> value.contains("${"))) {
      throw new NotUnderstood("values %s of %s".formatted(values, key));
    }
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "aws:currenttime" -> date(operator, values, context -> Optional.of(context.now()));
      case "aws:tokenissuetime" -> date(operator, values, Context::issued);
      case "aws:principalorgid" -> text(operator, values, Context::organization);
      case "sts:externalid" -> text(operator, values, Context::externalId);
      case "aws:multifactorauthpresent" -> truth(operator, values, Context::mfa);
      default -> throw new NotUnderstood("condition key '%s'".formatted(key));
    };
  }

  private static Condition date(
      String operator, List<String> values, Function<Context, Optional<Instant>> carried) {
    BiPredicate<Instant, Instant> matches =
        switch (operator) {
          case "DateLessThan" -> Instant::isBefore;
          case "DateLessThanEquals" -> (is, than) -> !is.isAfter(than);
          case "DateGreaterThan" -> Instant::isAfter;
          case "DateGreaterThanEquals" -> (is, than) -> !is.isBefore(than);
          default -> throw unknown(operator);
        };
    return one(carried, values.stream().map(Condition::instant).toList(), matches);
  }

  private static Condition text(
      String operator, List<String> values, Function<Context, Optional<String>> carried) {
    return switch (operator) {
      case "StringEquals" -> one(carried, values, String::equals);
      case "StringNotEquals" ->
          context -> carried.apply(context).filter(values::contains).isEmpty();
      default -> throw unknown(operator);
    };
  }

  private static Condition truth(
      String operator, List<String> values, Function<Context, Optional<Boolean>> carried) {
    if (!operator.equals("Bool")) {
      throw unknown(operator);
    }
    return one(carried, values.stream().map(Condition::truth).toList(), Boolean::equals);
  }

  /**
   * "If the key that you specify in a policy condition is not present in the request context, the
   * values do not match and the condition is false"; a negated operator then holds.
   */
  private static <T> Condition one(
      Function<Context, Optional<T>> carried, List<T> values, BiPredicate<T, T> matches) {
    return context ->
        carried
            .apply(context)
            .filter(is -> values.stream().anyMatch(value -> matches.test(is, value)))
            .isPresent();
  }

  private static NotUnderstood unknown(String operator) {
    return new NotUnderstood("condition operator '%s' of this key".formatted(operator));
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NotUnderstood("'%s' as true or false".formatted(text));
    };
  }

  /** Only the ISO 8601 form with Z; epoch seconds, which AWS takes too, are not written by us. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new NotUnderstood("'%s' as a date".formatted(text));
    }
  }
}
