package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.Moto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;

/** Hands each test AWS accounts that nobody had before. */
public final class AwsAccounts {
  /** The operator's own identity. */
  public static final String HUB_ROLE = "arn:aws:iam::222233334444:role/drawbridge-hub";

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws:iam::(\\d{12}):(role|user)/(?:(.*/))?([^/]+)");

  // The emulator's default account, the hub, and the accounts that samples name.
  private static final List<String> TAKEN =
      List.of(
          "123456789012",
          "222233334444",
          "111122223333",
          "444455556666",
          "777788889999",
          "999900001111");

  private final Moto moto;
  private final Set<String> used = new HashSet<>(TAKEN);

  AwsAccounts(URI emulator) {
    moto = new Moto(emulator);
  }

  /** An account ready for Drawbridge: boundary and provisioner as its owner would make them. */
  public TestAccount fresh() {
    return ready(unused());
  }

  /** The account of this id, which a manifest names, made ready as a fresh one. */
  public TestAccount ready(String id) {
    var account = account(id);
    createBoundary(account);
    createProvisioner(account);
    return account;
  }

  /** An account whose owner has not made the boundary. */
  public TestAccount withoutBoundary() {
    var account = empty();
    createProvisioner(account);
    return account;
  }

  /** An account whose owner has not made the provisioner. */
  public TestAccount withoutProvisioner() {
    var account = empty();
    createBoundary(account);
    return account;
  }

  /** An account with nothing in it. */
  public TestAccount empty() {
    return account(unused());
  }

  /** A principal's account and the ARNs of what is made in it. */
  public Principals principals() {
    return new Principals(empty());
  }

  /**
   * Makes the role or user that a manifest names, in whatever account, if nobody has that name.
   *
   * @param arn of a role or user; of anything else nothing is made
   */
  public void principal(String arn) {
    var parts = PRINCIPAL.matcher(arn);
    if (!parts.matches()) {
      return;
    }
    var account = account(parts.group(1));
    var path = "/" + Optional.ofNullable(parts.group(3)).orElse("");
    try {
      if (parts.group(2).equals("user")) {
        account.iam().createUser(request -> request.userName(parts.group(4)).path(path));
      } else {
        var trust = AccountPolicies.accountTrust(account.id());
        account
            .iam()
            .createRole(
                request ->
                    request.roleName(parts.group(4)).path(path).assumeRolePolicyDocument(trust));
      }
    } catch (EntityAlreadyExistsException there) {
      return;
    }
  }

  /** An account as its administrator, whoever uses it. */
  public TestAccount account(String id) {
    var session = asked(() -> moto.administrator(id));
    return new TestAccount(id, AwsClients.iam(moto.endpoint(), session));
  }

  /** A session of the operator's own role, which is made if it is missing. */
  Moto.Session hubSession() {
    var hub = account(HUB_ROLE.split(":", -1)[4]);
    var name = HUB_ROLE.substring(HUB_ROLE.lastIndexOf('/') + 1);
    if (hub.role(name).isEmpty()) {
      new Principals(hub).role(name);
    }
    return session(HUB_ROLE);
  }

  /** A session of a role, whether or not its trust would give one. */
  Moto.Session session(String roleArn) {
    return asked(() -> moto.session(roleArn));
  }

  private static void createBoundary(TestAccount account) {
    account
        .iam()
        .createPolicy(
            request ->
                request
                    .policyName(TestAccount.BOUNDARY)
                    .path(TestAccount.PATH)
                    .policyDocument(AccountPolicies.BOUNDARY));
  }

  private static void createProvisioner(TestAccount account) {
    var trust = AccountPolicies.provisionerTrust(HUB_ROLE, account.provisionerExternalId());
    account
        .iam()
        .createRole(
            request -> request.roleName(TestAccount.PROVISIONER).assumeRolePolicyDocument(trust));
  }

  private synchronized String unused() {
    var random = ThreadLocalRandom.current();
    var id = String.valueOf(random.nextLong(100_000_000_000L, 1_000_000_000_000L));
    return used.add(id) ? id : unused();
  }

  private interface Question {
    Moto.Session ask() throws IOException, InterruptedException;
  }

  private Moto.Session asked(Question question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The AWS emulator at " + moto.endpoint() + " did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Interrupted while asking the AWS emulator for a session.", e);
    }
  }
}
