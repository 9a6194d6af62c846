package dev.drawbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** One section of {@code target/benchmarks.md}; each bench writes its own and leaves the others. */
public final class BenchTable {
  private static final Path FILE = Path.of("target", "benchmarks.md");

  private final String title;
  private final List<String> lines = new ArrayList<>();

  /** A table with these columns and no rows. */
  public BenchTable(String title, String... columns) {
    this.title = title;
    row(columns);
    row(Collections.nCopies(columns.length, "---").toArray(String[]::new));
  }

  /** Adds a row of as many cells as there are columns. */
  public void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  /** Replaces the section of this title, or adds it at the end. */
  public void write() throws IOException {
    var section = "## %s\n\n%s\n\n".formatted(title, String.join("\n", lines));
    var others =
        Pattern.compile("## " + Pattern.quote(title) + "\n.*?(?=## |\\z)", Pattern.DOTALL)
            .matcher(Files.exists(FILE) ? Files.readString(FILE) : "")
            .replaceAll("");
    Files.writeString(FILE, others + section);
  }
}
