package dev.drawbridge.rules;

import java.util.List;
import java.util.Optional;

/**
 * How AWS writes the ARNs of one resource type, such as {@code
 * arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}}.
 *
 * @param text as AWS documents it
 */
public record ArnPattern(
    String text, String service, String region, String account, ResourcePattern resource) {

  static ArnPattern parse(String text) {
    var parts = List.of(text.split(":", 6));
    return new ArnPattern(
        text, parts.get(2), parts.get(3), parts.get(4), ResourcePattern.parse(parts.get(5)));
  }

  /** Whether service, region and account of an ARN are those of the pattern. */
  boolean isOfKind(ResourceArn arn) {
    return covers(service, arn.service())
        && covers(region, arn.region())
        && covers(account, arn.account());
  }

  /** The names in an ARN, wildcards taken as ordinary characters; nothing if it does not match. */
  Optional<List<String>> match(ResourceArn arn) {
    return isOfKind(arn) ? resource.match(arn.resource()) : Optional.empty();
  }

  static boolean isVariable(String part) {
    return part.startsWith("${");
  }

  private static boolean covers(String part, String value) {
    return part.equals("*") || (isVariable(part) ? !value.isEmpty() : part.equals(value));
  }
}
