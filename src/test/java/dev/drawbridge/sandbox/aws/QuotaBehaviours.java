package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.permissions;
import static dev.drawbridge.sandbox.aws.Asked.said;
import static dev.drawbridge.sandbox.aws.Asked.trust;
import static dev.drawbridge.sandbox.aws.Behaviour.says;
import static dev.drawbridge.sandbox.aws.Behaviour.shows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

/** Sizes, and how many of something an account may have. */
final class QuotaBehaviours {
  private static final String WHITE_SPACE = " \n\t".repeat(500);

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          Map.entry(
              "a trust of 2049 characters", says(aws -> reader(aws, trust(aws.root(), 2049)))),
          Map.entry(
              "a trust of 2048 characters and white space",
              shows(aws -> accepted(reader(aws, WHITE_SPACE + trust(aws.root(), 2048))))),
          Map.entry(
              "a trust of 2049 characters where the quota is 4096",
              shows(
                  aws -> {
                    raise(aws, Quota.TRUST_POLICY_SIZE, 4096);
                    accepted(reader(aws, trust(aws.root(), 2049)));
                  })),
          Map.entry(
              "a trust of 4097 characters where the quota is 4096",
              says(
                  aws -> {
                    raise(aws, Quota.TRUST_POLICY_SIZE, 4096);
                    return reader(aws, trust(aws.root(), 4097));
                  })),
          Map.entry(
              "inline policies of 10,241 characters together",
              says(
                  aws -> {
                    aws.role("reader");
                    accepted(put(aws, "one", permissions(6000)));
                    return put(aws, "two", permissions(4241));
                  })),
          Map.entry(
              "inline policies of 10,240 characters and white space",
              shows(
                  aws -> {
                    aws.role("reader");
                    accepted(put(aws, "one", permissions(6000)));
                    accepted(put(aws, "two", WHITE_SPACE + permissions(4240)));
                  })),
          Map.entry(
              "an inline policy of 6000 characters in the place of one as long",
              shows(
                  aws -> {
                    aws.role("reader");
                    accepted(put(aws, "one", permissions(6000)));
                    accepted(put(aws, "one", permissions(6000)));
                  })),
          Map.entry(
              "a role more than the account may have",
              says(
                  aws -> {
                    raise(aws, Quota.ROLES, 3);
                    aws.roles(2);
                    aws.role("third");
                    return reader(aws, trust(aws.root()));
                  })),
          Map.entry("an eleventh managed policy on a role", says(QuotaBehaviours::eleventh)),
          Map.entry(
              "a managed policy of 6145 characters",
              says(
                  aws ->
                      aws.iam(
                          "CreatePolicy",
                          "PolicyName",
                          "long",
                          "PolicyDocument",
                          permissions(6145)))),
          Map.entry(
              "the summary of an account with other quotas", shows(QuotaBehaviours::summary)));

  private QuotaBehaviours() {}

  private static AwsMessage eleventh(Asked aws) throws Exception {
    aws.role("reader");
    for (var i = 0; i <= 10; i++) {
      aws.done("CreatePolicy", "PolicyName", "policy" + i, "PolicyDocument", permissions(200));
    }
    for (var i = 0; i < 10; i++) {
      accepted(attach(aws, i));
    }
    return attach(aws, 10);
  }

  private static AwsMessage attach(Asked aws, int policy) throws IOException, InterruptedException {
    var arn = aws.arn("policy/policy" + policy);
    return aws.iam("AttachRolePolicy", "RoleName", "reader", "PolicyArn", arn);
  }

  private static void summary(Asked aws) throws Exception {
    raise(aws, Quota.TRUST_POLICY_SIZE, 4096);
    raise(aws, Quota.ROLES, 7);
    var quotas =
        Xml.all(Asked.tree(aws.iam("GetAccountSummary")), "entry").stream()
            .map(entry -> Xml.text(entry, "key") + "=" + Xml.text(entry, "value"))
            .toList();
    assertThat(quotas)
        .contains("AssumeRolePolicySizeQuota=4096", "RolesQuota=7", "RolePolicySizeQuota=10240");
  }

  /** For the rest of the test, which the front takes back. */
  private static void raise(Asked aws, Quota quota, int to) {
    var _ = aws.front().quota(aws.account().id(), quota, to);
  }

  private static AwsMessage put(Asked aws, String policy, String document)
      throws IOException, InterruptedException {
    return aws.iam(
        "PutRolePolicy", "RoleName", "reader", "PolicyName", policy, "PolicyDocument", document);
  }

  private static AwsMessage reader(Asked aws, String trust)
      throws IOException, InterruptedException {
    return aws.iam("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", trust);
  }

  private static void accepted(AwsMessage answer) {
    assertThat(said(answer)).isEqualTo("200");
  }
}
