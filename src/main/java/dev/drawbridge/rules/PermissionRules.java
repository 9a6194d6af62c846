package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.EDIT;
import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.Permission;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about what is granted: exact actions that nothing denies, on resources of AWS. */
final class PermissionRules {
  private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9]+");
  private static final Pattern RESOURCE =
      Pattern.compile("\\*|arn:aws(?:-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[\\x21-\\x7e]+");
  private static final List<ActionPattern> NEVER =
      Stream.of("iam:*", "sts:*", "organizations:*", "account:*").map(ActionPattern::new).toList();
  private static final int MOST_STATEMENTS = 20;
  private static final int MOST_ACTIONS = 50;
  private static final int MOST_RESOURCES = 20;

  private PermissionRules() {}

  static void check(AccessRequest request, List<Violation> violations) {
    var statements = request.spec().permissions();
    if (statements.isEmpty() || statements.size() > MOST_STATEMENTS) {
      violations.add(
          new Violation(
              "permissions-count",
              "spec.permissions",
              EDIT,
              "there are %d statements".formatted(statements.size()),
              "write 1 to 20"));
    }
    for (var index = 0; index < statements.size(); index++) {
      statement(
          "spec.permissions[%d]".formatted(index), statements.get(index), request, violations);
    }
  }

  private static void statement(
      String field, Permission statement, AccessRequest request, List<Violation> violations) {
    if (statement.actions().isEmpty() || statement.resources().isEmpty()) {
      violations.add(
          new Violation(
              "permissions-complete",
              field,
              EDIT,
              "a statement needs at least one action and one resource",
              "name both"));
    }
    if (statement.actions().size() > MOST_ACTIONS
        || statement.resources().size() > MOST_RESOURCES) {
      violations.add(
          new Violation(
              "permissions-size",
              field,
              EDIT,
              "there are %d actions and %d resources"
                  .formatted(statement.actions().size(), statement.resources().size()),
              "write at most 50 actions and 20 resources, and a second statement for more"));
    }
    for (var action : statement.actions()) {
      action(field + ".actions", action, request, violations);
    }
    for (var resource : statement.resources()) {
      if (!RESOURCE.matcher(resource).matches() || resource.contains("${")) {
        violations.add(
            new Violation(
                "resource-arn",
                field + ".resources",
                EDIT,
                "'%s' is not an ARN".formatted(resource),
                "write one such as arn:aws:s3:::artifacts/*; variables are not accepted"));
      }
    }
  }

  private static void action(
      String field, String action, AccessRequest request, List<Violation> violations) {
    if (!ACTION.matcher(action).matches()) {
      violations.add(
          new Violation(
              "action-exact",
              field,
              EDIT,
              "'%s' is not one exact action".formatted(action),
              "name each action in full, such as s3:GetObject; wildcards are not accepted"));
      return;
    }
    if (covered(NEVER, action)) {
      violations.add(
          new Violation(
              "action-never",
              field,
              EDIT,
              "%s could widen or pass on access".formatted(action),
              "remove it; no exception exists"));
      return;
    }
    request
        .account()
        .map(account -> account.spec().limits())
        .ifPresent(limits -> withinLimits(field, action, limits, request, violations));
  }

  private static void withinLimits(
      String field,
      String action,
      Limits limits,
      AccessRequest request,
      List<Violation> violations) {
    if (limits.allowActions() != null && !covered(patterns(limits.allowActions()), action)) {
      violations.add(
          new Violation(
              "action-ceiling",
              field,
              EDIT,
              "%s is not among the account's allowActions".formatted(action),
              "remove it, or ask the platform team to add it there"));
    }
    if (covered(patterns(limits.denyActions()), action) && !excepted(limits, action, request)) {
      violations.add(
          new Violation(
              "action-denied",
              field,
              WHO_OR_WHERE,
              "%s is among the account's denyActions".formatted(action),
              "remove it, or ask the platform team for an exception"));
    }
  }

  private static boolean excepted(Limits limits, String action, AccessRequest request) {
    return Optional.ofNullable(limits.exceptions()).orElse(List.of()).stream()
        .filter(exception -> exception.namespaces().selects(request.namespaceLabels()))
        .anyMatch(exception -> covered(patterns(exception.actions()), action));
  }

  private static boolean covered(List<ActionPattern> patterns, String action) {
    return patterns.stream().anyMatch(pattern -> pattern.covers(action));
  }

  private static List<ActionPattern> patterns(@Nullable List<String> texts) {
    return Optional.ofNullable(texts).orElse(List.of()).stream().map(ActionPattern::new).toList();
  }
}
