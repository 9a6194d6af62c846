package dev.drawbridge.sandbox.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page begins.
 *
 * @param listing which listing it is a page of
 * @param from items before the page
 */
record Marker(String listing, int from) {

  /** Reads one; a text that is none leads nowhere. */
  static Marker parse(String text) {
    try {
      var parts =
          new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new Marker(parts[0], Integer.parseInt(parts[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return new Marker("", 0);
    }
  }

  @Override
  public String toString() {
    var bytes = (listing + " " + from).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
