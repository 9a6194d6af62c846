package dev.drawbridge.cli;

import dev.drawbridge.cli.Report.Checked;
import dev.drawbridge.cli.Report.Entry;
import dev.drawbridge.rules.ActionCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** Writes a report for people, one line for each finding. */
final class TextReport {
  private final Ansi colours;

  TextReport(Ansi colours) {
    this.colours = colours;
  }

  /** The lines, the last of which sums up. */
  List<String> lines(Report report) {
    var lines = new ArrayList<String>();
    report.entries().forEach(entry -> lines.add(line(entry)));
    report
        .notes()
        .forEach(note -> lines.add(coloured("cyan", "note") + ": " + PlainText.visible(note)));
    lines.add(summary(report));
    return lines;
  }

  private String line(Entry entry) {
    return "%s:%d:%d: %s: %s"
        .formatted(
            PlainText.visible(entry.source()),
            entry.place().line(),
            entry.place().column(),
            entry.refuses() ? coloured("red", "refused") : coloured("yellow", "warning"),
            PlainText.visible(entry.located().finding().message()));
  }

  private static String summary(Report report) {
    if (report.objects().isEmpty()) {
      return "no CrossAccountAccess, TargetAccount or TrustedParty among the inputs";
    }
    var others = refused(report.others());
    return "%s: %d refused, %d with warnings%s; actions as of %s"
        .formatted(
            counted(report.accesses().count(), "access", "accesses"),
            refused(report.accesses()),
            report.accesses().filter(Checked::onlyWarned).count(),
            others == 0
                ? ""
                : ", and " + counted(others, "other object", "other objects") + " refused",
            ActionCatalogue.embedded().date());
  }

  private static long refused(Stream<Checked> objects) {
    return objects.filter(Checked::refused).count();
  }

  private static String counted(long count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private String coloured(String colour, String word) {
    return colours.string("@|bold,%s %s|@".formatted(colour, word));
  }
}
