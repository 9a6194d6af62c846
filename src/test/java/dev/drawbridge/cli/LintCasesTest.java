package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.FormRule;
import dev.drawbridge.rules.RuleCase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests under {@code src/test/resources/rules}, linted. */
@DisplayName("Lint finds in")
class LintCasesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  static List<RuleCase> cases() throws IOException {
    return RuleCase.all(NOW);
  }

  @ParameterizedTest(name = "{0} what its head says")
  @MethodSource("cases")
  void judged(RuleCase manifest) {
    var result =
        Lint.run(
            List.of(
                new SourceText("platform.yaml", RuleCase.platform(NOW)),
                new SourceText("case.yaml", manifest.text())),
            "default",
            NOW);
    var found =
        ((LintResult.Judged) result)
            .report().entries().stream()
                .filter(entry -> entry.source().equals("case.yaml"))
                .map(entry -> entry.located().finding().rule())
                .distinct()
                .toList();
    assertThat(found.stream().noneMatch(rule -> rule.refuses()))
        .as(found.toString())
        .isEqualTo(manifest.granted());
    if (!found.contains(FormRule.FIELD_FORM)) {
      assertThat(found)
          .extracting(rule -> rule.id())
          .containsExactlyInAnyOrderElementsOf(manifest.rules());
    }
  }
}
