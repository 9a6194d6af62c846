package dev.drawbridge.evaluator;

import dev.drawbridge.evaluator.Principals.Naming;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One statement (User Guide, "IAM JSON policy elements reference").
 *
 * @param principals empty in a policy that is attached to an identity
 * @param actions patterns that match an action, whatever its case
 * @param resources patterns; empty in a trust policy, whose resource is the role itself
 */
record Statement(
    boolean allows,
    Optional<Principals> principals,
    List<Pattern> actions,
    Optional<List<Pattern>> resources,
    List<Condition> conditions) {

  /**
   * How it is about the request: every element has to match, and every condition to hold ("Evaluate
   * a condition with multiple context keys or values").
   */
  Naming applies(Request request) {
    if (actions.stream().noneMatch(pattern -> pattern.matcher(request.action()).matches())
        || !onResource(request.resource())
        || !conditions.stream().allMatch(condition -> condition.holds(request.context()))) {
      return Naming.NOBODY;
    }
    return principals.map(named -> named.naming(request.caller())).orElse(Naming.IDENTITY);
  }

  private boolean onResource(String resource) {
    return resources
        .map(patterns -> patterns.stream().anyMatch(p -> p.matcher(resource).matches()))
        .orElse(true);
  }
}
