package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The table of AWS's behaviours, {@code behaviours.md} beside this. */
record BehaviourTable(List<Row> rows, List<String> addresses) {
  private static final Pattern ROW = Pattern.compile("\\| (.+) \\| (.+) \\| (.+) \\|");
  private static final Pattern ADDRESS = Pattern.compile("\\[(.+)]: https://\\S+");
  private static final Pattern SOURCE = Pattern.compile("\\[([^]]+)]");

  /**
   * A behaviour.
   *
   * @param answer what AWS answers; in backticks, word for word
   */
  record Row(String asked, String answer, String source) {
    List<String> sources() {
      return SOURCE.matcher(source).results().map(found -> found.group(1)).toList();
    }

    @Override
    public String toString() {
      return asked;
    }

    /** What AWS answers, to be compared word for word. */
    String words() {
      return answer.replace("`", "");
    }
  }

  static BehaviourTable read() {
    try (var file = BehaviourTable.class.getResourceAsStream("behaviours.md")) {
      var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return new BehaviourTable(
          lines.stream()
              .map(ROW::matcher)
              .filter(row -> row.matches() && !row.group(1).equals("What is asked"))
              .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
              .toList(),
          lines.stream()
              .map(ADDRESS::matcher)
              .filter(address -> address.matches())
              .map(address -> address.group(1))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The table of behaviours cannot be read.", e);
    }
  }
}
