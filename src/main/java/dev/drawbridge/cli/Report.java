package dev.drawbridge.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found in the objects of the inputs.
 *
 * @param at the instant as of which they were judged
 * @param notes what could not be judged and what to do, once each
 */
public record Report(Instant at, List<Checked> objects, List<String> notes) {
  private static final Comparator<Entry> BY_PLACE =
      Comparator.<Entry, String>comparing(Entry::source)
          .thenComparingInt(entry -> entry.place().line())
          .thenComparingInt(entry -> entry.place().column());

  public Report {
    objects = List.copyOf(objects);
    notes = List.copyOf(notes);
  }

  /** An object and what was found in it. */
  public record Checked(
      String source, String kind, String namespace, String name, List<Located> findings) {
    public Checked {
      findings = List.copyOf(findings);
    }

    boolean refused() {
      return findings.stream().anyMatch(one -> one.finding().rule().refuses());
    }

    boolean onlyWarned() {
      return !findings.isEmpty() && !refused();
    }

    boolean isAccess() {
      return kind.equals(Kind.CrossAccountAccess.name());
    }
  }

  /** A finding and its object. */
  public record Entry(Checked object, Located located) {
    public String source() {
      return object.source();
    }

    public Place place() {
      return located.place();
    }

    boolean refuses() {
      return located.finding().rule().refuses();
    }
  }

  /** Every finding, by file, line and column. */
  public List<Entry> entries() {
    return objects.stream()
        .flatMap(object -> object.findings().stream().map(found -> new Entry(object, found)))
        .sorted(BY_PLACE)
        .toList();
  }

  boolean refuses() {
    return objects.stream().anyMatch(Checked::refused);
  }

  boolean warns() {
    return entries().stream().anyMatch(entry -> !entry.refuses());
  }

  Stream<Checked> accesses() {
    return objects.stream().filter(Checked::isAccess);
  }

  /** Everything that is no access: accounts, parties, and kinds that do not exist. */
  Stream<Checked> others() {
    return objects.stream().filter(object -> !object.isAccess());
  }
}
