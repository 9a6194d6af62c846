package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests under {@code src/test/resources/rules}, judged by the rules alone. */
@DisplayName("The rules find in")
class RuleCasesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  static Stream<RuleCase> readable() throws IOException {
    return RuleCase.all(NOW).stream().filter(RuleCase::readable);
  }

  @ParameterizedTest(name = "{0} what its head says")
  @MethodSource("readable")
  void judged(RuleCase manifest) throws IOException {
    var around = new CaseSurroundings(RuleCase.platform(NOW));
    var judgement = AccessRules.judge(around.request(manifest.text(), NOW));
    assertThat(judgement)
        .isInstanceOf(manifest.granted() ? Judgement.Allowed.class : Judgement.Refused.class);
    assertThat(found(judgement))
        .as(judgement.toString())
        .containsExactlyInAnyOrderElementsOf(manifest.rules());
  }

  @Test
  @DisplayName("at least 150 manifests something on each side of every rule")
  void everyRuleHasBothSides() throws IOException {
    var cases = RuleCase.all(NOW);
    assertThat(cases).hasSizeGreaterThanOrEqualTo(150);
    for (var rule : Rule.all()) {
      if (ShownElsewhere.BY.containsKey(rule)) {
        continue;
      }
      assertThat(cases).as("a case of " + rule.id()).anyMatch(c -> c.rules().contains(rule.id()));
      assertThat(cases)
          .as("an allowed side of " + rule.id())
          .anyMatch(c -> c.allowedSides().contains(rule.id()));
    }
  }

  @ParameterizedTest(
      name = "and of {0}, which no manifest alone can break, its own test shows them")
  @MethodSource("elsewhere")
  void shownElsewhere(Rule rule) throws IOException {
    var test = Path.of("src/test/java/dev/drawbridge", ShownElsewhere.BY.get(rule) + ".java");
    assertThat(Files.readString(test)).containsAnyOf(rule.name(), rule.id());
  }

  static Stream<Rule> elsewhere() {
    return ShownElsewhere.BY.keySet().stream();
  }

  private static List<String> found(Judgement judgement) {
    var refusals =
        switch (judgement) {
          case Judgement.Allowed _ -> Stream.<Finding>empty();
          case Judgement.Refused refused -> refused.refusals().stream();
        };
    return Stream.concat(refusals, judgement.warnings().stream())
        .map(finding -> finding.rule().id())
        .distinct()
        .toList();
  }
}
