package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resource part of an ARN pattern: literals with names between them, {@code
 * table/${TableName}/index/${IndexName}}.
 *
 * <p>A name is one or more characters. It ends where the literal after it first occurs, and cannot
 * hold the {@code /} or {@code :} that this literal begins with; the last name takes all the rest.
 * So a text is read once, from left to right, and in one way only.
 *
 * @param literals one more than names; the first and the last may be empty
 */
public record ResourcePattern(List<String> literals, List<String> names) {
  /** For {@code *}, which some patterns have where others have a name. */
  private static final String UNNAMED = "Name";

  public ResourcePattern {
    literals = List.copyOf(literals);
    names = List.copyOf(names);
  }

  static ResourcePattern parse(String text) {
    var literals = new ArrayList<String>();
    var names = new ArrayList<String>();
    var literal = new StringBuilder();
    var at = 0;
    while (at < text.length()) {
      var named = text.startsWith("${", at);
      if (named || text.charAt(at) == '*') {
        var end = named ? text.indexOf('}', at) + 1 : at + 1;
        // Two names without a literal between them are one.
        if (names.isEmpty() || !literal.isEmpty()) {
          literals.add(literal.toString());
          names.add(named ? text.substring(at + 2, end - 1) : UNNAMED);
          literal.setLength(0);
        }
        at = end;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    literals.add(literal.toString());
    return new ResourcePattern(literals, names);
  }

  /** The names in a text, wildcards taken as ordinary characters; nothing if it does not match. */
  Optional<List<String>> match(String text) {
    if (!text.startsWith(literals.getFirst())) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    var at = literals.getFirst().length();
    for (var name = 0; name < names.size(); name++) {
      var end = endOfName(name, text, at);
      if (end <= at || !text.startsWith(literals.get(name + 1), end)) {
        return Optional.empty();
      }
      values.add(text.substring(at, end));
      at = end + literals.get(name + 1).length();
    }
    return at == text.length() ? Optional.of(values) : Optional.empty();
  }

  /** Whether a text that goes on after this one can match, with more than a last name to come. */
  boolean reaches(String text) {
    var at = 0;
    for (var part = 0; part < literals.size(); part++) {
      var literal = literals.get(part);
      if (text.length() - at < literal.length()) {
        return literal.startsWith(text.substring(at));
      }
      if (!text.startsWith(literal, at)) {
        return false;
      }
      at += literal.length();
      if (part == names.size()) {
        return false;
      }
      var end = endOfUnfinishedName(part, text, at);
      if (end < 0) {
        return goesOnAfter(part);
      }
      if (end == at) {
        return false;
      }
      at = end;
    }
    return false;
  }

  /** How much of the pattern is fixed: of two patterns that match, the higher one says more. */
  int weight() {
    var weight = 0;
    for (var literal : literals) {
      weight += literal.length();
    }
    return weight;
  }

  boolean goesOnAfter(int name) {
    return name + 1 < names.size() || !literals.getLast().isEmpty();
  }

  /** The text with these values for the first names and the given text for all the others. */
  String filled(List<String> values, List<String> others) {
    var text = new StringBuilder(literals.getFirst());
    for (var name = 0; name < names.size(); name++) {
      text.append(name < values.size() ? values.get(name) : others.get(name))
          .append(literals.get(name + 1));
    }
    return text.toString();
  }

  /** Where a name that begins at a place ends; -1 if the literal after it does not follow. */
  int endOfName(int name, String text, int at) {
    var literal = literals.get(name + 1);
    if (name + 1 == names.size() && !Separators.leads(literal)) {
      return text.endsWith(literal) ? text.length() - literal.length() : -1;
    }
    return endOfUnfinishedName(name, text, at);
  }

  private int endOfUnfinishedName(int name, String text, int at) {
    var literal = literals.get(name + 1);
    if (literal.isEmpty()) {
      return -1;
    }
    return Separators.leads(literal)
        ? text.indexOf(literal.charAt(0), at)
        : text.indexOf(literal, at + 1);
  }
}
