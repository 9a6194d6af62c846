package dev.drawbridge.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drawbridge.cli.Report.Entry;
import dev.drawbridge.rules.Rule;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Writes a report as SARIF 2.1.0, which code hosts show beside the lines (OASIS, sarif-v2.1.0). */
final class SarifReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final Path workingDirectory;

  /** Files are named as they are seen from the working directory, an absolute path. */
  SarifReport(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  ObjectNode of(Report report) {
    var root = JSON.objectNode();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    var run = root.putArray("runs").addObject();
    var rules =
        report.entries().stream()
            .map(entry -> entry.located().finding().rule())
            .distinct()
            .toList();
    var driver = run.putObject("tool").putObject("driver");
    driver
        .put("name", "Drawbridge")
        .put("fullName", "kubectl drawbridge lint")
        .put("version", Version.project());
    var described = driver.putArray("rules");
    rules.forEach(rule -> described.add(rule(rule)));
    run.putArray("invocations").add(invocation(report));
    run.put("columnKind", "unicodeCodePoints");
    var results = run.putArray("results");
    report.entries().forEach(entry -> results.add(result(entry, rules)));
    return root;
  }

  private static ObjectNode rule(Rule rule) {
    var described = JSON.objectNode().put("id", rule.id()).put("name", rule.name());
    var remedy = sentence(rule.remedy());
    described.putObject("shortDescription").put("text", rule.why());
    described.putObject("fullDescription").put("text", "%s %s".formatted(rule.why(), remedy));
    described.putObject("help").put("text", "%s [%s]".formatted(remedy, rule.link()));
    described.putObject("defaultConfiguration").put("level", level(rule.refuses()));
    return described;
  }

  /** What could not be judged is told as the tool's own notices. */
  private static ObjectNode invocation(Report report) {
    var invocation = JSON.objectNode().put("executionSuccessful", true);
    var notices = invocation.putArray("toolExecutionNotifications");
    report
        .notes()
        .forEach(
            note ->
                notices
                    .addObject()
                    .put("level", "note")
                    .putObject("message")
                    .put("text", sentence(note)));
    return invocation;
  }

  private ObjectNode result(Entry entry, List<Rule> rules) {
    var finding = entry.located().finding();
    var result =
        JSON.objectNode()
            .put("ruleId", finding.rule().id())
            .put("ruleIndex", rules.indexOf(finding.rule()))
            .put("level", level(entry.refuses()));
    result.putObject("message").put("text", finding.message());
    var place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(entry.source()));
    place
        .putObject("region")
        .put("startLine", entry.place().line())
        .put("startColumn", entry.place().column());
    return result;
  }

  /** Relative to the working directory where the file is below it, absolute elsewhere. */
  String uri(String source) {
    var file = workingDirectory.resolve(source).normalize();
    if (!file.startsWith(workingDirectory)) {
      return file.toUri().toASCIIString();
    }
    var path = workingDirectory.relativize(file).toString().replace(File.separatorChar, '/');
    try {
      // A colon in the first part would make a scheme of it.
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1).replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a path that makes no URI: " + path, e);
    }
  }

  private static String level(boolean refuses) {
    return refuses ? "error" : "warning";
  }

  private static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }
}
