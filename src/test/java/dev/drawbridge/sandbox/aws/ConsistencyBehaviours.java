package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.said;
import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Writes that reads show later. */
final class ConsistencyBehaviours {
  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(20);

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry("a role that was just made", shows(ConsistencyBehaviours::made)),
          Map.entry("a trust that was just changed", shows(ConsistencyBehaviours::changed)),
          Map.entry("an inline policy that was just put", shows(ConsistencyBehaviours::put)),
          Map.entry("a role that was just deleted", shows(ConsistencyBehaviours::deleted)),
          Map.entry("a listing after a write", shows(ConsistencyBehaviours::listed)),
          Map.entry("a write after a write", shows(ConsistencyBehaviours::written)));

  private ConsistencyBehaviours() {}

  private static void made(Asked aws) throws Exception {
    delay(aws);
    aws.role("reader");
    assertThat(said(get(aws))).startsWith("404 NoSuchEntity");
    later("200", () -> said(get(aws)));
  }

  private static void changed(Asked aws) throws Exception {
    aws.role("reader");
    delay(aws);
    aws.done("UpdateAssumeRolePolicy", "RoleName", "reader", "PolicyDocument", trust("*"));
    assertThat(aws.shown("reader", "AssumeRolePolicyDocument")).isEqualTo(trust(aws.root()));
    later(trust("*"), () -> aws.shown("reader", "AssumeRolePolicyDocument"));
  }

  private static void put(Asked aws) throws Exception {
    aws.role("reader");
    delay(aws);
    RoleBehaviours.putRead(aws);
    assertThat(said(policy(aws)))
        .isEqualTo("404 NoSuchEntity: The role policy with name read cannot be found.");
    assertThat(aws.iam("ListRolePolicies", "RoleName", "reader").body()).doesNotContain("read<");
    later("200", () -> said(policy(aws)));
  }

  private static void deleted(Asked aws) throws Exception {
    aws.role("reader");
    delay(aws);
    aws.done("DeleteRole", "RoleName", "reader");
    assertThat(said(get(aws))).isEqualTo("200");
    later("404 NoSuchEntity: The role with name reader cannot be found.", () -> said(get(aws)));
  }

  private static void listed(Asked aws) throws Exception {
    aws.role("changed");
    aws.role("deleted");
    delay(aws);
    aws.role("made");
    aws.done("DeleteRole", "RoleName", "deleted");
    aws.done("UpdateAssumeRolePolicy", "RoleName", "changed", "PolicyDocument", trust("*"));
    var before = Map.of("changed", trust(aws.root()), "deleted", trust(aws.root()));
    assertThat(trusts(aws.iam("ListRoles"))).isEqualTo(before);
    assertThat(trusts(details(aws))).isEqualTo(before);
    var after = Map.of("changed", trust("*"), "made", trust(aws.root()));
    await().atMost(LATER).until(() -> trusts(aws.iam("ListRoles")).equals(after));
    await().atMost(LATER).until(() -> trusts(details(aws)).equals(after));
  }

  private static void written(Asked aws) throws Exception {
    delay(aws);
    aws.role("reader");
    RoleBehaviours.putRead(aws);
    var again =
        aws.iam("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", trust(aws.root()));
    assertThat(said(again)).startsWith("409 EntityAlreadyExists");
    later("200", () -> said(policy(aws)));
  }

  /** For the rest of the test, which the front takes back. */
  private static void delay(Asked aws) {
    var _ = aws.front().delayVisibility(DELAY);
  }

  private static void later(String expected, Callable<String> seen) {
    await().atMost(LATER).until(() -> seen.call().equals(expected));
  }

  private static AwsMessage get(Asked aws) throws Exception {
    return aws.iam("GetRole", "RoleName", "reader");
  }

  private static AwsMessage policy(Asked aws) throws Exception {
    return aws.iam("GetRolePolicy", "RoleName", "reader", "PolicyName", "read");
  }

  private static AwsMessage details(Asked aws) throws Exception {
    return aws.iam("GetAccountAuthorizationDetails", "Filter.member.1", "Role");
  }

  private static Map<String, String> trusts(AwsMessage listing) {
    return Xml.all(Asked.tree(listing), "member").stream()
        .filter(member -> !Xml.text(member, "RoleName").isEmpty())
        .collect(
            Collectors.toMap(
                member -> Xml.text(member, "RoleName"),
                member -> PolicyText.decoded(Xml.text(member, "AssumeRolePolicyDocument"))));
  }
}
