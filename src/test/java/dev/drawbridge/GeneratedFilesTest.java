package dev.drawbridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.controller.FailurePage;
import dev.drawbridge.controller.Reason;
import dev.drawbridge.controller.TermPage;
import dev.drawbridge.rules.Rule;
import dev.drawbridge.rules.RulesPage;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated and checked in says the same as what it is generated from. */
class GeneratedFilesTest {
  private static final Path CRDS = Path.of("crds");
  private static final String BEGIN = "<!-- reasons:begin -->\n";
  private static final String END = "<!-- reasons:end -->";
  private static final Pattern LINK = Pattern.compile("docs/rules\\.md#([a-z0-9-]+)");
  private static final boolean UPDATE = Boolean.getBoolean("drawbridge.update");

  @ParameterizedTest(name = "crds/ holds the CRD of {0} as the record says")
  @ValueSource(
      classes = {
        CrossAccountAccess.class,
        TargetAccount.class,
        TrustedParty.class,
        AccessRecord.class
      })
  void crd(Class<? extends HasMetadata> kind, @TempDir Path scratch) throws IOException {
    var name = HasMetadata.getFullResourceName(kind) + ".yaml";
    same(CRDS.resolve(name), CrdYaml.of(kind, scratch));
  }

  @Test
  void crdsHoldsNothingElse() throws IOException {
    try (var files = Files.list(CRDS)) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void statusPageListsEveryReason() throws IOException {
    var page = Path.of("docs", "status.md");
    var text = Files.readString(page);
    var table = new StringBuilder("| Reason | Meaning | What to do |\n|---|---|---|\n");
    for (var reason : Reason.values()) {
      table.append("| `%s` | %s | %s |\n".formatted(reason, reason.meaning(), reason.remedy()));
    }
    var begin = text.indexOf(BEGIN) + BEGIN.length();
    same(page, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
  }

  @Test
  void rulesPageListsEveryRule() throws IOException {
    same(Path.of("docs", "rules.md"), RulesPage.text());
  }

  @Test
  void termPageListsEveryState() throws IOException {
    same(Path.of("docs", "term.md"), TermPage.text());
  }

  @Test
  void failurePageListsEveryCode() throws IOException {
    same(Path.of("docs", "failures.md"), FailurePage.text());
  }

  @Test
  void everyLinkLeadsToARule() throws IOException {
    var ids = Rule.all().stream().map(Rule::id).toList();
    var links = new ArrayList<String>();
    for (var folder : List.of("crds", "deploy", "docs", "src/main/java")) {
      try (var files = Files.walk(Path.of(folder))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          LINK.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(links::add);
        }
      }
    }
    assertThat(links).hasSizeGreaterThan(30);
    assertThat(ids).containsAll(links);
  }

  @ParameterizedTest(name = "what {0} shows of the operator''s refusals is what the rules say")
  @ValueSource(strings = {"README.md", "docs/why-refused.md"})
  void examplesAreReal(String page) throws IOException {
    var said = Files.readString(Path.of("docs", "rules.md"));
    var shown =
        Files.readAllLines(Path.of(page)).stream()
            .filter(line -> line.startsWith("spec."))
            .map(line -> line.substring(0, line.indexOf(']', line.indexOf("docs/rules.md")) + 1))
            .toList();
    assertThat(shown).isNotEmpty().allSatisfy(message -> assertThat(said).contains(message));
  }

  private static void same(Path file, String fresh) throws IOException {
    if (UPDATE) {
      Files.writeString(file, fresh);
    }
    assertThat(file).as("%s is out of date; run `make crds` and commit it", file).hasContent(fresh);
  }
}
