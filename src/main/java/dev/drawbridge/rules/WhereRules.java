package dev.drawbridge.rules;

import static dev.drawbridge.rules.Violation.Cause.WHO_OR_WHERE;

import dev.drawbridge.rules.AccessRequest.Account;
import java.util.List;
import java.util.Optional;

/** Rules about the target account: it exists, is the only one of its id, and lets us ask. */
final class WhereRules {
  private static final String FIELD = "spec.account";

  private WhereRules() {}

  static Optional<Account> check(AccessRequest request, List<Violation> violations) {
    var name = request.spec().account();
    if (request.account().isEmpty()) {
      violations.add(
          violation(
              "account-exists",
              "there is no TargetAccount named '%s'".formatted(name),
              "use one that `kubectl get targetaccounts` lists, or ask your platform team for it"));
      return Optional.empty();
    }
    var account = request.account().get();
    account
        .duplicateOf()
        .ifPresent(
            older ->
                violations.add(
                    violation(
                        "account-unique",
                        "TargetAccount '%s' has the account id of '%s'".formatted(name, older),
                        "use '%s'; the platform team should delete one of the two"
                            .formatted(older))));
    if (!allows(account, request)) {
      violations.add(
          violation(
              "account-allows-namespace",
              "TargetAccount '%s' does not let namespace '%s' ask for access"
                  .formatted(name, request.namespace()),
              "ask the platform team to select the namespace in spec.namespaces"));
    }
    return request.account();
  }

  private static boolean allows(Account account, AccessRequest request) {
    var selector = account.spec().namespaces();
    return selector != null && selector.selects(request.namespaceLabels());
  }

  private static Violation violation(String rule, String problem, String remedy) {
    return new Violation(rule, FIELD, WHO_OR_WHERE, problem, remedy);
  }
}
