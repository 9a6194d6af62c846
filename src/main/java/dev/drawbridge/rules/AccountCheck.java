package dev.drawbridge.rules;

import dev.drawbridge.rules.Occasion.TermContinues;
import dev.drawbridge.rules.Surroundings.Account;

/** Applies {@link AccountRule}. */
final class AccountCheck {
  private static final String FIELD = "spec.account";

  private AccountCheck() {}

  static void check(AccessRequest request, Findings findings) {
    var name = request.spec().account();
    if (request.account().isEmpty()) {
      findings.add(
          AccountRule.ACCOUNT_EXISTS,
          FIELD,
          "there is no TargetAccount named '%s'".formatted(name));
      return;
    }
    var account = request.account().get();
    account
        .duplicateOf()
        .ifPresent(
            older ->
                findings.add(
                    AccountRule.ACCOUNT_UNIQUE,
                    FIELD,
                    "TargetAccount '%s' has the account id of '%s', which is older"
                        .formatted(name, older)));
    if (!allows(account, request)) {
      findings.add(
          AccountRule.ACCOUNT_ALLOWS_NAMESPACE,
          FIELD,
          "TargetAccount '%s' does not let namespace '%s' ask for access"
              .formatted(name, request.around().namespace()));
    }
    boundary(account, findings);
    if (!account.takesNew() && !roleExists(request.occasion())) {
      findings.add(
          AccountRule.ACCOUNT_TAKES_NEW,
          FIELD,
          "TargetAccount '%s' is being deleted".formatted(name));
    }
  }

  private static void boundary(Account account, Findings findings) {
    switch (account.facts().boundary()) {
      case Boundary.NotLookedAt _, Boundary.Accepted _ -> {}
      case Boundary.Missing _ ->
          findings.add(
              AccountRule.ACCOUNT_BOUNDARY,
              FIELD,
              "the boundary %s does not exist".formatted(account.spec().permissionsBoundary()));
      case Boundary.Refused(var problems) ->
          findings.add(
              AccountRule.ACCOUNT_BOUNDARY,
              FIELD,
              "the boundary %s is not accepted: %s"
                  .formatted(
                      account.spec().permissionsBoundary(), String.join(", and ", problems)));
    }
  }

  private static boolean allows(Account account, AccessRequest request) {
    var selector = account.spec().namespaces();
    return selector != null && selector.selects(request.around().namespaceLabels());
  }

  private static boolean roleExists(Occasion occasion) {
    return occasion instanceof TermContinues continues && continues.roleExists();
  }
}
