package dev.drawbridge.cli;

/**
 * A text that holds manifests.
 *
 * @param name as the person gave it, such as {@code deploy/access.yaml}
 */
public record SourceText(String name, String text) {
  /** What standard input is called. */
  static final String STDIN = "stdin";
}
