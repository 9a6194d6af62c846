package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.says;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Parameters and tags. */
final class ParameterBehaviours {
  private static final String TOO_LONG = "x".repeat(1001);

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry(
              "a role without a name",
              says(aws -> aws.iam("CreateRole", "AssumeRolePolicyDocument", trust(aws.root())))),
          creating("a role name of 65 characters", "RoleName", "x".repeat(65)),
          creating("a role name with a slash", "RoleName", "a/b"),
          creating("a path that does not end with a slash", "Path", "/team"),
          creating("a path of 513 characters", "Path", "/" + "x".repeat(511) + "/"),
          creating("a description of 1001 characters", "Description", TOO_LONG),
          creating("a description with a character past U+00FF", "Description", "5 €"),
          creating("a longest session of 3599 seconds", "MaxSessionDuration", "3599"),
          creating("a longest session of 43201 seconds", "MaxSessionDuration", "43201"),
          Map.entry(
              "a policy with a character past U+00FF",
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
                        Asked.statement(
                            "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::€\""));
                  })),
          Map.entry("a page of 1001 items", says(aws -> aws.iam("ListRoles", "MaxItems", "1001"))),
          creating("51 tags", Asked.tags(51)),
          creating("a tag key of 129 characters", tag("x".repeat(129), "value")),
          creating("a tag value of 257 characters", tag("key", "x".repeat(257))),
          creating("a tag key with a star", tag("a*", "value")),
          creating(
              "two tag keys that differ by case",
              "Tags.member.1.Key",
              "owner",
              "Tags.member.1.Value",
              "a",
              "Tags.member.2.Key",
              "OWNER",
              "Tags.member.2.Value",
              "b"),
          creating("a tag key that begins with aws:", tag("AWS:owner", "value")));

  private ParameterBehaviours() {}

  /** Makes a role with these parameters beside, or in the place of, the usual ones. */
  private static Map.Entry<String, Behaviour> creating(String asked, String... parameters) {
    return Map.entry(
        asked,
        says(
            aws -> {
              var usual =
                  Stream.of("RoleName", "reader", "AssumeRolePolicyDocument", trust(aws.root()));
              var all = Stream.concat(usual, Arrays.stream(parameters)).toArray(String[]::new);
              return aws.iam("CreateRole", all);
            }));
  }

  private static String[] tag(String key, String value) {
    return new String[] {"Tags.member.1.Key", key, "Tags.member.1.Value", value};
  }
}
