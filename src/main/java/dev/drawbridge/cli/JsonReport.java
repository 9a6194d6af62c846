package dev.drawbridge.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drawbridge.cli.Report.Checked;
import dev.drawbridge.cli.Report.Entry;
import dev.drawbridge.rules.ActionCatalogue;

/** Writes a report for programs; docs/lint.md has the shape, and fields are only ever added. */
final class JsonReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonReport() {}

  static ObjectNode of(Report report) {
    var catalogue = ActionCatalogue.embedded();
    var root = JSON.objectNode();
    root.put("at", report.at().toString());
    root.putObject("actions")
        .put("date", catalogue.date().toString())
        .put("version", catalogue.version());
    root.putObject("accesses")
        .put("judged", report.accesses().count())
        .put("refused", report.accesses().filter(Checked::refused).count())
        .put("withWarnings", report.accesses().filter(Checked::onlyWarned).count());
    root.putObject("others")
        .put("checked", report.others().count())
        .put("refused", report.others().filter(Checked::refused).count());
    var notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    var findings = root.putArray("findings");
    report.entries().forEach(entry -> findings.add(finding(entry)));
    return root;
  }

  private static ObjectNode finding(Entry entry) {
    var object = entry.object();
    var finding = entry.located().finding();
    return JSON.objectNode()
        .put("rule", finding.rule().id())
        .put("level", entry.refuses() ? "refused" : "warning")
        .put("file", entry.source())
        .put("line", entry.place().line())
        .put("column", entry.place().column())
        .put("kind", object.kind())
        .put("namespace", object.namespace())
        .put("name", object.name())
        .put("field", finding.field())
        .put("problem", finding.problem())
        .put("remedy", finding.rule().remedy())
        .put("link", finding.rule().link());
  }
}
