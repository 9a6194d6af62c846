package dev.drawbridge.rules;

/** The characters that end a segment of an ARN's resource part. */
final class Separators {
  private Separators() {}

  static boolean isOne(char character) {
    return character == '/' || character == ':';
  }

  static boolean leads(String text) {
    return !text.isEmpty() && isOne(text.charAt(0));
  }
}
