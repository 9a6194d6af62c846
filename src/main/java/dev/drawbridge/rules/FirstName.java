package dev.drawbridge.rules;

import java.util.regex.Pattern;

/** The first name that a pattern needs: the bucket, the table, the queue. */
final class FirstName {
  /** Names of a kind of thing, not of a thing: {@code ${StreamType}/${StreamName}}. */
  private static final Pattern KIND =
      Pattern.compile(".*(?:Type|Scope|Catalog|Category|Engine|Provider)");

  private FirstName() {}

  /**
   * Whether wildcards stand in place of the first name, or reach over the part before it.
   *
   * <p>IAM's {@code *} also stands for separators. So {@code *logs/*} is every bucket that has such
   * a key, and a name that begins with {@code *} is open where the pattern goes on after it.
   */
  static boolean isOpen(ResourcePattern pattern, String resource) {
    return isOpen(pattern, resource, beforeWildcards(resource));
  }

  /**
   * The same, for many patterns.
   *
   * @param plain what {@link #beforeWildcards} gives for the resource
   */
  static boolean isOpen(ResourcePattern pattern, String resource, String plain) {
    if (plain.length() == resource.length()) {
      return false;
    }
    var at = 0;
    for (var part = 0; ; part++) {
      var literal = pattern.literals().get(part);
      if (plain.length() - at < literal.length()) {
        return literal.startsWith(plain.substring(at));
      }
      if (!plain.startsWith(literal, at)) {
        return false;
      }
      at += literal.length();
      if (part == index(pattern)) {
        return isOpenAt(at, resource, pattern.goesOnAfter(part));
      }
      var end = pattern.endOfName(part, plain, at);
      if (end < 0) {
        return true;
      }
      at = end;
    }
  }

  /** The first name that is not a kind; the first of all if each is one. */
  private static int index(ResourcePattern pattern) {
    var names = pattern.names();
    for (var name = 0; name < names.size(); name++) {
      if (!KIND.matcher(names.get(name)).matches()) {
        return name;
      }
    }
    return 0;
  }

  private static boolean isOpenAt(int from, String resource, boolean goesOn) {
    var at = from;
    while (at < resource.length() && Separators.isOne(resource.charAt(at))) {
      at++;
    }
    var wildcard = false;
    var star = false;
    for (; at < resource.length() && !Separators.isOne(resource.charAt(at)); at++) {
      var character = resource.charAt(at);
      if (Character.isLetterOrDigit(character)) {
        return goesOn && star;
      }
      wildcard |= isWildcard(character);
      star |= character == '*';
    }
    return wildcard;
  }

  static String beforeWildcards(String resource) {
    var at = 0;
    while (at < resource.length() && !isWildcard(resource.charAt(at))) {
      at++;
    }
    return resource.substring(0, at);
  }

  private static boolean isWildcard(char character) {
    return character == '*' || character == '?';
  }
}
