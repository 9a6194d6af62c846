package dev.drawbridge.rules;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names what a text is that is not the ARN of a role or user, so that the refusal can say so.
 *
 * <p>Forms: IAM User Guide, "AWS JSON policy elements: Principal" and "IAM identifiers".
 */
final class PrincipalForms {
  private static final String PROVIDERS =
      "graph\\.facebook\\.com|accounts\\.google\\.com|www\\.amazon\\.com"
          + "|cognito-identity\\.amazonaws\\.com";

  /** A form and the rule that refuses it; the first that fits counts. */
  private record Form(Pattern pattern, PrincipalRule rule, String what) {}

  private static final List<Form> FORMS =
      List.of(
          form(".*\\$\\{.*", PrincipalRule.PRINCIPAL_VARIABLE, "holds a policy variable"),
          form(
              ".*[^\\x21-\\x7e].*",
              PrincipalRule.PRINCIPAL_CHARACTERS,
              "holds a character that is no visible ASCII letter"),
          form(".*[*?].*", PrincipalRule.PRINCIPAL_WILDCARD, "holds a wildcard"),
          form(".+arn:.*|[\\[{].*", PrincipalRule.PRINCIPAL_LIST, "names more than one principal"),
          form(
              "[0-9]{12}|arn:[a-z-]+:iam::[0-9]{12}:root",
              PrincipalRule.PRINCIPAL_ACCOUNT,
              "is a whole account"),
          form("A[A-Z]{3}[A-Z0-9]{12,}", PrincipalRule.PRINCIPAL_UNIQUE_ID, "is a unique id"),
          form(
              PROVIDERS + "|arn:[a-z-]+:iam::[0-9]*:(saml|oidc)-provider/.*",
              PrincipalRule.PRINCIPAL_FEDERATED,
              "is an identity provider"),
          form(
              "[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?",
              PrincipalRule.PRINCIPAL_SERVICE,
              "is an AWS service"),
          form("arn:[a-z-]+:iam::[0-9]*:group/.*", PrincipalRule.PRINCIPAL_GROUP, "is a group"),
          form(
              "arn:[a-z-]+:sts::[0-9]*:(assumed-role|federated-user|self).*",
              PrincipalRule.PRINCIPAL_SESSION,
              "is a session"));

  private PrincipalForms() {}

  /** Adds what is wrong with a text that is not the ARN of one role or user. */
  static void explain(String text, String field, Findings findings) {
    var found = FORMS.stream().filter(form -> form.pattern().matcher(text).matches()).findFirst();
    findings.add(
        found.<Rule>map(Form::rule).orElse(PrincipalRule.PRINCIPAL_ARN),
        field,
        "'%s' %s"
            .formatted(
                text, found.map(Form::what).orElse("is not the ARN of one IAM role or user")));
  }

  private static Form form(String pattern, PrincipalRule rule, String what) {
    return new Form(Pattern.compile(pattern, Pattern.DOTALL), rule, what);
  }
}
