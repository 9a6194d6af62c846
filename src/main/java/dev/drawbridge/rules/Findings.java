package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.List;

/** Gathers what the checks find. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  void add(Rule rule, String field, String problem) {
    all.add(new Finding(rule, field, problem));
  }

  List<Finding> refusals() {
    return all.stream().filter(finding -> finding.rule().refuses()).toList();
  }

  List<Finding> warnings() {
    return all.stream().filter(finding -> !finding.rule().refuses()).toList();
  }
}
