package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.statement;
import static dev.drawbridge.sandbox.aws.Behaviour.says;

import java.util.Map;

/** The grammar of permission policies. */
final class PermissionBehaviours {
  private static final String READ = "\"Action\":\"s3:GetObject\"";
  private static final String ALL_RESOURCES = "\"Resource\":\"*\"";

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          refused("permissions that are not JSON", "{invalid"),
          refused(
              "permissions with a key twice", statement(READ + "," + READ + "," + ALL_RESOURCES)),
          refused(
              "permissions with an unknown element",
              statement("\"Comment\":\"x\"," + READ + "," + ALL_RESOURCES)),
          refused(
              "permissions that name a principal",
              statement("\"Principal\":\"*\"," + READ + "," + ALL_RESOURCES)),
          refused("permissions without a resource", statement(READ)),
          refused("permissions without an action", statement(ALL_RESOURCES)),
          refused(
              "permissions with a statement id twice",
              "{\"Version\":\"2012-10-17\",\"Statement\":[%s,%s]}"
                  .formatted(withId("a"), withId("a"))),
          refused(
              "permissions with an action of no service",
              statement("\"Action\":\"GetObject\"," + ALL_RESOURCES)),
          refused("permissions for what is no ARN", statement(READ + ",\"Resource\":\"bucket\"")));

  private PermissionBehaviours() {}

  private static Map.Entry<String, Behaviour> refused(String asked, String document) {
    return Map.entry(
        asked,
        says(
            aws -> {
              aws.role("reader");
              return aws.iam(
                  "PutRolePolicy",
                  "RoleName",
                  "reader",
                  "PolicyName",
                  "read",
                  "PolicyDocument",
                  document);
            }));
  }

  private static String withId(String id) {
    return "{\"Sid\":\"%s\",\"Effect\":\"Allow\",%s,%s}".formatted(id, READ, ALL_RESOURCES);
  }
}
