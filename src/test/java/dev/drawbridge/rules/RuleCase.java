package dev.drawbridge.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One manifest under {@code src/test/resources/rules} and what the rules say of its last access.
 *
 * <p>The file's head says it: {@code # rules: a, b} or {@code none}, and {@code # allowed side of:
 * c} for a manifest that stands right beside a refusal by rule c.
 *
 * @param rules ids of every rule that is found not to hold
 * @param allowedSides ids of the rules of which this is the allowed side
 * @param text the manifest, with {@code {{today+60d}}} replaced by that day
 */
public record RuleCase(String name, List<String> rules, List<String> allowedSides, String text) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "rules");
  private static final Pattern DAY = Pattern.compile("\\{\\{today\\+([0-9]+)d}}");
  private static final String PLATFORM = "platform.yaml";

  /** Every case, by name. */
  public static List<RuleCase> all(Instant now) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.equals(PLATFORM))
          .sorted()
          .map(file -> read(file, now))
          .toList();
    }
  }

  /** What every readable case asks for. */
  static List<AccessRequest> requests(Instant now) throws IOException {
    var around = new CaseSurroundings(platform(now));
    var requests = new ArrayList<AccessRequest>();
    for (var manifest : all(now)) {
      if (manifest.readable()) {
        requests.add(around.request(manifest.text(), now));
      }
    }
    return requests;
  }

  /** The accounts, parties and namespaces around every case. */
  public static String platform(Instant now) {
    return text(PLATFORM, now);
  }

  /** A wrong form never becomes a record; lint and the API server judge it. */
  public boolean readable() {
    return rules.stream().noneMatch(id -> id.startsWith("field-"));
  }

  /** Says whether the access is granted, with or without warnings. */
  public boolean granted() {
    return !name.startsWith("invalid-");
  }

  @Override
  public String toString() {
    return name;
  }

  private static RuleCase read(String file, Instant now) {
    var text = text(file, now);
    return new RuleCase(
        file.replace(".yaml", ""),
        heading(text, "rules").filter(list -> !list.equals(List.of("none"))).orElse(List.of()),
        heading(text, "allowed side of").orElse(List.of()),
        text);
  }

  private static Optional<List<String>> heading(String text, String title) {
    return text.lines()
        .filter(line -> line.startsWith("# " + title + ": "))
        .map(line -> List.of(line.substring(title.length() + 4).split(", ")))
        .findFirst();
  }

  private static String text(String file, Instant now) {
    try {
      var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      return DAY.matcher(Files.readString(FOLDER.resolve(file)))
          .replaceAll(match -> today.plusDays(Long.parseLong(match.group(1))).toString());
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read the case " + file, unreadable);
    }
  }
}
