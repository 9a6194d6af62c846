package dev.drawbridge.rules;

import dev.drawbridge.rules.Principal.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Applies {@link PrincipalRule}. */
final class PrincipalCheck {
  private static final String FIELD = "spec.principal";
  private static final String RESERVED = "/aws-reserved/";

  /** IAM Identity Center User Guide, "Referencing permission sets in resource policies". */
  private static final Pattern IDENTITY_CENTER =
      Pattern.compile(
          "/aws-reserved/sso\\.amazonaws\\.com/(?:[a-z0-9-]+/)?"
              + "AWSReservedSSO_[a-zA-Z0-9_+=,.@-]{1,32}_[0-9a-f]{16}");

  private PrincipalCheck() {}

  static Optional<Principal> check(AccessRequest request, Findings findings) {
    var text = request.spec().principal();
    var parsed = Principal.parse(text);
    if (parsed.isEmpty()) {
      PrincipalForms.explain(text, FIELD, findings);
      return parsed;
    }
    var principal = parsed.get();
    kept(principal, findings);
    request.account().ifPresent(account -> crossesAccounts(principal, account, findings));
    mfa(principal, request.spec().requireMfa(), findings);
    return parsed;
  }

  /**
   * Roles that AWS or Drawbridge itself keeps under a path of its own, and names that cannot be.
   */
  private static void kept(Principal principal, Findings findings) {
    var path = principal.path();
    if (!principal.fits()) {
      findings.add(
          PrincipalRule.PRINCIPAL_NAME_LENGTH,
          FIELD,
          "its name has %d characters and its path %d"
              .formatted(principal.name().length(), path.length()));
    }
    if (path.startsWith("/drawbridge/")) {
      findings.add(PrincipalRule.PRINCIPAL_NO_CHAIN, FIELD, "its path is %s".formatted(path));
    }
    if (path.startsWith("/aws-service-role/")) {
      findings.add(
          PrincipalRule.PRINCIPAL_SERVICE_LINKED,
          FIELD,
          "'%s' is a service-linked role".formatted(principal.name()));
    }
    if (principal.kind() == Kind.ROLE && path.startsWith(RESERVED)) {
      if (IDENTITY_CENTER.matcher(path + principal.name()).matches()) {
        findings.add(
            PrincipalRule.PRINCIPAL_IDENTITY_CENTER,
            FIELD,
            "'%s' is a role of IAM Identity Center".formatted(principal.name()));
      } else {
        findings.add(
            PrincipalRule.PRINCIPAL_IDENTITY_CENTER_NAME,
            FIELD,
            "'%s%s' is not the name of a role of IAM Identity Center"
                .formatted(path, principal.name()));
      }
    }
  }

  private static void crossesAccounts(
      Principal principal, Surroundings.Account account, Findings findings) {
    if (principal.accountId().equals(account.spec().accountId())) {
      findings.add(
          PrincipalRule.PRINCIPAL_OTHER_ACCOUNT,
          FIELD,
          "it lives in the target account %s itself".formatted(principal.accountId()));
    }
    if (!principal.partition().equals(account.spec().partition())) {
      findings.add(
          PrincipalRule.PRINCIPAL_PARTITION,
          FIELD,
          "it is in partition %s and the account in %s"
              .formatted(principal.partition(), account.spec().partition()));
    }
  }

  private static void mfa(Principal principal, boolean required, Findings findings) {
    switch (principal.kind()) {
      case ROLE -> {
        if (required) {
          findings.add(PrincipalRule.MFA_NEEDS_USER, "spec.requireMfa", "the principal is a role");
        }
      }
      case USER -> {
        if (!required) {
          findings.add(
              PrincipalRule.PRINCIPAL_USER_WITHOUT_MFA,
              FIELD,
              "user '%s' may come in without MFA".formatted(principal.name()));
        }
      }
    }
  }
}
