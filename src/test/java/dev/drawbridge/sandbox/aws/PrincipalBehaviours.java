package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.CALLER;
import static dev.drawbridge.sandbox.aws.Asked.said;
import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.says;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Whom a trust policy may name, and what is shown of whom it named. */
final class PrincipalBehaviours {
  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          refused("a trust in a role that does not exist", "arn:aws:iam::ACCOUNT:role/nobody"),
          refused("a trust in a user that does not exist", "arn:aws:iam::ACCOUNT:user/nobody"),
          Map.entry(
              "a trust in a role without its path",
              says(
                  aws -> {
                    aws.done(
                        "CreateRole",
                        "RoleName",
                        "deep",
                        "Path",
                        "/team/",
                        "AssumeRolePolicyDocument",
                        trust(aws.root()));
                    return reader(aws, trust(aws.arn("role/deep")));
                  })),
          refused("a trust in a group", "arn:aws:iam::ACCOUNT:group/team"),
          refused("a trust in every role of an account", "arn:aws:iam::ACCOUNT:role/*"),
          refused("a trust in another partition", "arn:aws-cn:iam::ACCOUNT:role/caller"),
          refused(
              "a trust in one of two that does not exist",
              "[\"arn:aws:iam::ACCOUNT:role/caller\",\"arn:aws:iam::ACCOUNT:role/nobody\"]"),
          refused("a trust in the id of a principal that is gone", "AROAQWERTYUIOPASDFGHJ"),
          Map.entry(
              "a trust in an account, a session, a service or everybody",
              shows(PrincipalBehaviours::accepted)),
          Map.entry(
              "the trust of a role whose principal lives",
              shows(
                  aws -> {
                    trusted(aws);
                    assertThat(shown(aws)).containsOnly(trust(aws.arn("role/" + CALLER)));
                  })),
          Map.entry(
              "the trust of a role whose principal, a role, was deleted",
              shows(
                  aws -> {
                    var id = trusted(aws);
                    aws.done("DeleteRole", "RoleName", CALLER);
                    assertThat(id).startsWith("AROA");
                    assertThat(shown(aws)).containsOnly(trust(id));
                  })),
          Map.entry(
              "the trust of a role whose principal, a user, was deleted",
              shows(PrincipalBehaviours::deletedUser)),
          Map.entry(
              "the trust of a role whose principal was deleted and made anew",
              shows(
                  aws -> {
                    var id = trusted(aws);
                    aws.done("DeleteRole", "RoleName", CALLER);
                    aws.role(CALLER);
                    assertThat(shown(aws)).containsOnly(trust(id));
                  })),
          Map.entry(
              "the same trust, written again after that", shows(PrincipalBehaviours::rebound)));

  private PrincipalBehaviours() {}

  private static Map.Entry<String, Behaviour> refused(String asked, String principal) {
    return Map.entry(
        asked,
        says(
            aws -> {
              aws.role(CALLER);
              var name = principal.replace("ACCOUNT", aws.account().id());
              var document = trust("NAME");
              return reader(
                  aws,
                  name.startsWith("[")
                      ? document.replace("\"NAME\"", name)
                      : document.replace("NAME", name));
            }));
  }

  private static void accepted(Asked aws) throws Exception {
    var session = "arn:aws:sts::%s:assumed-role/any/one".formatted(aws.account().id());
    var named = List.of(trust("*"), trust(aws.account().id()), trust(aws.root()), trust(session));
    for (var document : named) {
      assertThat(said(reader(aws, document))).isEqualTo("200");
      aws.done("DeleteRole", "RoleName", "reader");
    }
    var service = trust("ec2.amazonaws.com").replace("\"AWS\"", "\"Service\"");
    assertThat(said(reader(aws, service))).isEqualTo("200");
  }

  private static void deletedUser(Asked aws) throws Exception {
    var id = aws.done("CreateUser", "UserName", CALLER).element("UserId").orElseThrow();
    assertThat(said(reader(aws, trust(aws.arn("user/" + CALLER))))).isEqualTo("200");
    aws.done("DeleteUser", "UserName", CALLER);
    assertThat(id).startsWith("AIDA");
    assertThat(aws.shown("reader", "AssumeRolePolicyDocument")).isEqualTo(trust(id));
  }

  private static void rebound(Asked aws) throws Exception {
    trusted(aws);
    aws.done("DeleteRole", "RoleName", CALLER);
    aws.role(CALLER);
    var same = trust(aws.arn("role/" + CALLER));
    aws.done("UpdateAssumeRolePolicy", "RoleName", "reader", "PolicyDocument", same);
    assertThat(shown(aws)).containsOnly(same);
  }

  /** Makes a caller and a role that trusts it, and gives the caller's unique id. */
  static String trusted(Asked aws) throws IOException, InterruptedException {
    var id = aws.role(CALLER).element("RoleId").orElseThrow();
    assertThat(said(reader(aws, trust(aws.arn("role/" + CALLER))))).isEqualTo("200");
    return id;
  }

  private static AwsMessage reader(Asked aws, String trust)
      throws IOException, InterruptedException {
    return aws.iam("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", trust);
  }

  /** The trust of the role, wherever IAM shows it. */
  private static List<String> shown(Asked aws) throws IOException, InterruptedException {
    return List.of(
        aws.shown("reader", "AssumeRolePolicyDocument"),
        listed(aws.iam("ListRoles")),
        listed(aws.iam("GetAccountAuthorizationDetails", "Filter.member.1", "Role")));
  }

  private static String listed(AwsMessage listing) {
    return Xml.all(Asked.tree(listing), "member").stream()
        .filter(member -> Xml.text(member, "RoleName").equals("reader"))
        .map(member -> PolicyText.decoded(Xml.text(member, "AssumeRolePolicyDocument")))
        .findFirst()
        .orElse("(absent)");
  }
}
