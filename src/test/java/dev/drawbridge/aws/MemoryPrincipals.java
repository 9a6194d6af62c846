package dev.drawbridge.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The roles and users of other accounts, which IAM keeps in a trust by their unique ids (User
 * Guide, "IAM identifiers", unique identifiers).
 */
final class MemoryPrincipals {
  private static final Pattern ARN = Pattern.compile("arn:aws:iam::\\d{12}:(role|user)/[^\"]+");
  private static final Pattern ID = Pattern.compile("A(?:ROA|IDA)[A-Z0-9]{12,}");

  private final Map<String, String> idsOfArns = new HashMap<>();
  private int made;

  /** Makes a principal, who has an id that nobody had before. */
  void create(String arn) {
    var kind = arn.contains(":user/") ? "AIDA" : "AROA";
    idsOfArns.put(arn, kind + "GUEST%012d".formatted(++made));
  }

  void delete(String arn) {
    idsOfArns.remove(arn);
  }

  Optional<String> id(String arn) {
    return Optional.ofNullable(idsOfArns.get(arn));
  }

  /** The document as it is kept; fails where a principal does not exist. */
  String kept(String document) {
    return ARN.matcher(document)
        .replaceAll(
            found ->
                id(found.group())
                    .orElseThrow(
                        () ->
                            MemoryIam.error(
                                400,
                                "MalformedPolicyDocument",
                                "Invalid principal in policy: \"AWS\":\"%s\""
                                    .formatted(found.group()))));
  }

  /** The document as it is shown: who was deleted is an id and stays one. */
  String shown(String kept) {
    return ID.matcher(kept).replaceAll(found -> Matcher.quoteReplacement(arn(found.group())));
  }

  private String arn(String id) {
    return idsOfArns.entrySet().stream()
        .filter(principal -> principal.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id);
  }
}
