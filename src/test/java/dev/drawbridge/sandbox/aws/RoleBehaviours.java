package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.permissions;
import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.says;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

/** Roles, what hangs on them, and how they are told of. */
final class RoleBehaviours {
  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry(
              "a role of a name that is taken",
              says(
                  aws -> {
                    aws.role("reader");
                    return create(aws, "reader");
                  })),
          Map.entry(
              "a role of a name that is taken in another case and under another path",
              says(
                  aws -> {
                    aws.role("reader");
                    return create(aws, "READER", "Path", "/team/");
                  })),
          Map.entry(
              "a role that does not exist", says(aws -> aws.iam("GetRole", "RoleName", "nobody"))),
          policy("an inline policy that does not exist", "GetRolePolicy"),
          policy("deleting an inline policy that does not exist", "DeleteRolePolicy"),
          Map.entry(
              "deleting a role with an inline policy",
              says(
                  aws -> {
                    aws.role("reader");
                    putRead(aws);
                    return aws.iam("DeleteRole", "RoleName", "reader");
                  })),
          Map.entry(
              "deleting a role with a managed policy",
              says(
                  aws -> {
                    aws.role("reader");
                    var arn = limit(aws);
                    aws.done("AttachRolePolicy", "RoleName", "reader", "PolicyArn", arn);
                    return aws.iam("DeleteRole", "RoleName", "reader");
                  })),
          Map.entry(
              "deleting a role in an instance profile", says(RoleBehaviours::inInstanceProfile)),
          boundary("a boundary that does not exist", "arn:aws:iam::ACCOUNT:policy/nothing"),
          boundary("a boundary in another account", "arn:aws:iam::999999999999:policy/limit"),
          boundary("a boundary that is no policy", "arn:aws:iam::ACCOUNT:role/reader"),
          Map.entry(
              "a write to a role that AWS keeps",
              says(
                  aws ->
                      aws.iam("DeleteRole", "RoleName", "AWSReservedSSO_Admin_0123456789abcdef"))),
          Map.entry(
              "a role's answer to its own creation",
              shows(
                  aws -> {
                    var made = create(aws, "reader", "Description", "x");
                    assertThat(made.element("RoleId")).isPresent();
                    assertThat(made.element("MaxSessionDuration")).isEmpty();
                    assertThat(made.element("Description")).isEmpty();
                  })),
          Map.entry(
              "the kind of a boundary",
              shows(
                  aws -> {
                    create(aws, "reader", "PermissionsBoundary", limit(aws));
                    assertThat(aws.shown("reader", "PermissionsBoundaryType")).isEqualTo("Policy");
                  })),
          Map.entry(
              "a new description without a longest session",
              shows(aws -> keeps(aws, "Description", "new", "MaxSessionDuration", "7200"))),
          Map.entry(
              "a new longest session without a description",
              shows(aws -> keeps(aws, "MaxSessionDuration", "3600", "Description", "old"))));

  private RoleBehaviours() {}

  private static Map.Entry<String, Behaviour> policy(String asked, String operation) {
    return Map.entry(
        asked,
        says(
            aws -> {
              aws.role("reader");
              return aws.iam(operation, "RoleName", "reader", "PolicyName", "nothing");
            }));
  }

  private static Map.Entry<String, Behaviour> boundary(String asked, String arn) {
    return Map.entry(
        asked,
        says(
            aws ->
                create(
                    aws,
                    "reader",
                    "PermissionsBoundary",
                    arn.replace("ACCOUNT", aws.account().id()))));
  }

  private static AwsMessage inInstanceProfile(Asked aws) throws Exception {
    aws.role("reader");
    aws.done("CreateInstanceProfile", "InstanceProfileName", "machine");
    aws.done("AddRoleToInstanceProfile", "InstanceProfileName", "machine", "RoleName", "reader");
    return aws.iam("DeleteRole", "RoleName", "reader");
  }

  private static void keeps(Asked aws, String named, String to, String other, String stays)
      throws Exception {
    create(aws, "reader", "Description", "old", "MaxSessionDuration", "7200");
    aws.done("UpdateRole", "RoleName", "reader", named, to);
    assertThat(aws.shown("reader", named)).isEqualTo(to);
    assertThat(aws.shown("reader", other)).isEqualTo(stays);
  }

  /** Makes a managed policy and gives its ARN. */
  static String limit(Asked aws) throws IOException, InterruptedException {
    return aws.done("CreatePolicy", "PolicyName", "limit", "PolicyDocument", permissions(200))
        .element("Arn")
        .orElseThrow();
  }

  static void putRead(Asked aws) throws IOException, InterruptedException {
    aws.done(
        "PutRolePolicy",
        "RoleName",
        "reader",
        "PolicyName",
        "read",
        "PolicyDocument",
        permissions(200));
  }

  private static AwsMessage create(Asked aws, String name, String... more)
      throws IOException, InterruptedException {
    var usual = new String[] {"RoleName", name, "AssumeRolePolicyDocument", trust(aws.root())};
    var all = new String[usual.length + more.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return aws.iam("CreateRole", all);
  }
}
