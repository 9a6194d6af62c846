package dev.drawbridge.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The name that the misspelt one is nearest to; empty where none is near. */
  public static Optional<String> to(String misspelt, Collection<String> names) {
    if (misspelt.length() > LONGEST) {
      return Optional.empty();
    }
    var furthest = Math.max(2, misspelt.length() / 3);
    return names.stream()
        .filter(name -> distance(misspelt, name) <= furthest)
        .min(
            Comparator.<String>comparingInt(name -> distance(misspelt, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters are put in, left out or replaced (Levenshtein), whatever their case. */
  private static int distance(String one, String other) {
    var from = one.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    var before = new int[to.length() + 1];
    for (var column = 0; column <= to.length(); column++) {
      before[column] = column;
    }
    for (var row = 1; row <= from.length(); row++) {
      var now = new int[to.length() + 1];
      now[0] = row;
      for (var column = 1; column <= to.length(); column++) {
        var replaced = before[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        now[column] = Math.min(replaced, Math.min(before[column], now[column - 1]) + 1);
      }
      before = now;
    }
    return before[to.length()];
  }
}
