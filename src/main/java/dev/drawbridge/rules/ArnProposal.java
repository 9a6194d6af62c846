package dev.drawbridge.rules;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of an ARN that fits an action, for somebody who wrote one that does not. */
final class ArnProposal {
  private static final Pattern WORD =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private ArnProposal() {}

  static String of(ResourceFit fit) {
    return candidates(fit).stream()
        .min(Comparator.comparingInt(pattern -> pattern.resource().weight()))
        .map(pattern -> text(pattern, Optional.empty(), placeholders(pattern)))
        .orElse("*");
  }

  static String of(ResourceFit fit, ArnReading given) {
    return candidates(fit).stream()
        .min(
            Comparator.comparing((ArnPattern pattern) -> !pattern.isOfKind(given.arn()))
                .thenComparingInt(pattern -> pattern.resource().weight()))
        .map(pattern -> text(pattern, Optional.of(given.arn()), resource(pattern, given)))
        .orElse("*");
  }

  /** The required types; all of them if none is. */
  private static List<ArnPattern> candidates(ResourceFit fit) {
    var types = fit.action().resourceTypes();
    var anyRequired = types.stream().anyMatch(ResourceType::required);
    return types.stream()
        .filter(type -> type.required() == anyRequired)
        .map(ResourceType::arnPattern)
        .toList();
  }

  private static String text(ArnPattern pattern, Optional<ResourceArn> given, String resource) {
    return String.join(
        ":",
        "arn",
        given.map(ResourceArn::partition).orElse("aws"),
        part(pattern.service(), given.map(ResourceArn::service)),
        part(pattern.region(), given.map(ResourceArn::region)),
        part(pattern.account(), given.map(ResourceArn::account)),
        resource);
  }

  private static String part(String pattern, Optional<String> given) {
    return ArnPattern.isVariable(pattern)
        ? given
            .filter(value -> !value.isEmpty())
            .orElseGet(() -> placeholder(pattern.substring(2, pattern.length() - 1)))
        : pattern;
  }

  /** Keeps the names that the given ARN shares with the pattern, if that makes a closed one. */
  private static String resource(ArnPattern pattern, ArnReading given) {
    var names = pattern.resource().names().size();
    return given.specific().stream()
        .filter(type -> type.service().equals(pattern.service()))
        .map(type -> shared(type, pattern.resource(), given.arn()))
        .filter(values -> !values.isEmpty())
        .map(values -> pattern.resource().filled(values, Collections.nCopies(names, "*")))
        .filter(text -> pattern.resource().match(text).isPresent())
        .filter(text -> !FirstName.isOpen(pattern.resource(), text))
        .findFirst()
        .orElseGet(() -> placeholders(pattern));
  }

  private static List<String> shared(ArnPattern type, ResourcePattern wanted, ResourceArn given) {
    var values = type.match(given).orElse(List.of());
    var same = 0;
    while (same < Math.min(values.size(), wanted.names().size())
        && type.resource().literals().get(same).equals(wanted.literals().get(same))) {
      same++;
    }
    return values.subList(0, same);
  }

  private static String placeholders(ArnPattern pattern) {
    return pattern
        .resource()
        .filled(
            List.of(), pattern.resource().names().stream().map(ArnProposal::placeholder).toList());
  }

  /** {@code TABLE_NAME} for {@code TableName}. */
  private static String placeholder(String name) {
    return WORD.matcher(name).replaceAll("_").replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
