package dev.drawbridge.cli;

/**
 * An input that could not be read.
 *
 * @param where a file, with line and column where they are known: {@code access.yaml:3:5}
 * @param problem what is so and what to do
 */
public record ReadProblem(String where, String problem) {
  static ReadProblem of(String name, UnreadableText text) {
    return new ReadProblem(
        "%s:%d:%d".formatted(name, text.place().line(), text.place().column()), text.problem());
  }
}
