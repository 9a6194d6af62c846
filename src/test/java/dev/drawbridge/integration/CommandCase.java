package dev.drawbridge.integration;

import java.util.List;
import java.util.Map;

/**
 * One command about one access.
 *
 * @param before fields of the spec
 * @param words NAME and NAMESPACE stand for those of the access
 * @param says what is on standard output or error
 * @param after what then differs from before
 */
record CommandCase(
    String sentence,
    Who who,
    Map<String, ?> before,
    String words,
    int exitCode,
    List<String> says,
    Map<String, ?> after) {
  /** Somebody, by the rights that they have. */
  enum Who {
    REQUESTER,
    REVIEWER,
    AUDITOR,
    STRANGER
  }

  static CommandCase of(
      String sentence, Who who, Map<String, ?> before, String words, int exitCode) {
    return new CommandCase(sentence, who, before, words, exitCode, List.of(), Map.of());
  }

  CommandCase says(String... texts) {
    return new CommandCase(sentence, who, before, words, exitCode, List.of(texts), after);
  }

  /** The instant of a revocation is {@code now}. */
  CommandCase changes(String field, Object value) {
    return new CommandCase(sentence, who, before, words, exitCode, says, Map.of(field, value));
  }

  @Override
  public String toString() {
    return words.replace(" NAME", "").replace(" -n NAMESPACE", "") + " " + sentence;
  }
}
