package dev.drawbridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drawbridge.api.ApiTime;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code kubectl drawbridge lint}. */
@Command(
    name = LintCommand.NAME,
    description = {
      "Judges manifests by the rules of the operator, without a cluster.",
      "",
      "Reads CrossAccountAccess, TargetAccount, TrustedParty and Namespace; other kinds are passed"
          + " over. Each access is judged as if its term started now. Give the platform's files"
          + " too: what the inputs do not hold is not judged, and a note says so.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is refused; there may be warnings",
      "1:something is refused, or with --strict something is warned of",
      "2:an input could not be read, or the command line is wrong"
    },
    exitCodeOnExecutionException = LintCommand.FAILED,
    sortOptions = false)
final class LintCommand implements Callable<Integer> {
  static final String NAME = "lint";
  static final int REFUSED = 1;
  static final int FAILED = 2;

  private final InputStream stdin;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Instant now;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Files, directories (all *.yaml, *.yml and *.json below them), or - for standard input;"
              + " at most 10 MiB each. Of two objects that share something, the earlier one counts"
              + " as the older.")
  private List<String> files = List.of();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "Namespace of the accesses that name none. Default: default")
  private String namespace = "default";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description =
          "When the terms start: an RFC 3339 date (00:00 UTC) or date-time with its zone, such as"
              + " 2027-02-01T09:00:00Z. Default: now")
  private Optional<Instant> at = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (SARIF 2.1.0). Default: text")
  private Output output = Output.text;

  @Option(names = "--strict", description = "Exit with 1 on a warning too.")
  private boolean strict;

  /** What is written to standard output, as a person asks for it. */
  enum Output {
    text,
    json,
    sarif
  }

  /** Reads an instant as the API does. */
  static final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return ApiTime.instant(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no instant; write 2027-02-01 or 2027-02-01T09:00:00Z"
                          .formatted(text)));
    }
  }

  LintCommand(InputStream stdin, PrintWriter out, PrintWriter err, Instant now) {
    this.stdin = stdin;
    this.out = out;
    this.err = err;
    this.now = now;
  }

  @Override
  public Integer call() {
    var read = Inputs.read(files, stdin);
    var problems = new ArrayList<>(read.problems());
    return switch (Lint.run(read.texts(), namespace, at.orElse(now))) {
      case LintResult.Unreadable(var unreadable) -> {
        problems.addAll(unreadable);
        yield failed(problems);
      }
      case LintResult.Judged(var report) -> problems.isEmpty() ? written(report) : failed(problems);
    };
  }

  private int failed(List<ReadProblem> problems) {
    problems.forEach(
        one ->
            err.println(PlainText.visible("%s: error: %s".formatted(one.where(), one.problem()))));
    return FAILED;
  }

  private int written(Report report) {
    switch (output) {
      case text -> new TextReport(Ansi.AUTO).lines(report).forEach(out::println);
      case json -> print(JsonReport.of(report));
      case sarif -> print(new SarifReport(Path.of("").toAbsolutePath()).of(report));
    }
    return report.refuses() || (strict && report.warns()) ? REFUSED : 0;
  }

  private void print(ObjectNode document) {
    try {
      out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers cannot be written", e);
    }
  }
}
