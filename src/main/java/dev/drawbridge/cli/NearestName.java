package dev.drawbridge.cli;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class NearestName {
  private static final int LONGEST = 64;
  private static final int MOST = 3;

  private NearestName() {}

  /** Asks whether the nearest name was meant, or which of some; empty where none is near. */
  public static Optional<String> question(String misspelt, Collection<String> names) {
    var nearest = nearest(misspelt, names);
    return nearest.isEmpty()
        ? Optional.empty()
        : Optional.of("did you mean %s?".formatted(String.join(" or ", nearest)));
  }

  private static List<String> nearest(String misspelt, Collection<String> names) {
    if (misspelt.length() > LONGEST) {
      return List.of();
    }
    var furthest = Math.max(2, misspelt.length() / 3);
    var least =
        names.stream().mapToInt(name -> distance(misspelt, name)).min().orElse(Integer.MAX_VALUE);
    return least > furthest
        ? List.of()
        : names.stream()
            .filter(name -> distance(misspelt, name) == least)
            .sorted()
            .limit(MOST)
            .toList();
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
