package dev.drawbridge.sandbox;

/** Who asks to be let in: roles and users in an account of their own. */
public record Principals(TestAccount account) {

  /** Makes a role and gives its ARN. */
  public String role(String name) {
    var trust = AccountPolicies.accountTrust(account.id());
    return account
        .iam()
        .createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust))
        .role()
        .arn();
  }

  /** Makes a user and gives its ARN. */
  public String user(String name) {
    return account.iam().createUser(request -> request.userName(name)).user().arn();
  }

  /** Deletes a user made here, as its owner may at any time. */
  public void deleteUser(String name) {
    account.iam().deleteUser(request -> request.userName(name));
  }

  /** Deletes a role made here, as its owner may at any time. */
  public void deleteRole(String name) {
    account.iam().deleteRole(request -> request.roleName(name));
  }
}
