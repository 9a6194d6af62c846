package dev.drawbridge.rules;

import java.util.Arrays;

/** Characters to insert, remove or change to get from one word to another. */
final class EditDistance {
  private EditDistance() {}

  /** The distance, or {@code most + 1} if it is more. */
  static int between(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    var above = new int[b.length() + 1];
    var row = new int[b.length() + 1];
    Arrays.setAll(above, column -> column);
    for (var line = 1; line <= a.length(); line++) {
      // Outside this band the distance is more than most anyway.
      var from = Math.max(1, line - most);
      var to = Math.min(b.length(), line + most);
      Arrays.fill(row, most + 1);
      row[0] = line;
      var least = line;
      for (var column = from; column <= to; column++) {
        var change = above[column - 1] + (a.charAt(line - 1) == b.charAt(column - 1) ? 0 : 1);
        row[column] = Math.min(change, 1 + Math.min(above[column], row[column - 1]));
        least = Math.min(least, row[column]);
      }
      if (least > most) {
        return most + 1;
      }
      var done = above;
      above = row;
      row = done;
    }
    return Math.min(above[b.length()], most + 1);
  }
}
