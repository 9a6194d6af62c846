package dev.drawbridge.sandbox.aws;

import static dev.drawbridge.sandbox.aws.Asked.statement;
import static dev.drawbridge.sandbox.aws.Behaviour.says;

import java.util.Map;

/** The grammar of trust policies. */
final class TrustBehaviours {
  private static final String EVERYBODY = "\"Principal\":{\"AWS\":\"*\"}";
  private static final String ASSUME = "\"Action\":\"sts:AssumeRole\"";

  static final Map<String, Behaviour> ALL =
      Map.ofEntries(
          refused("a trust that is not JSON", "{invalid"),
          refused(
              "a trust with a key twice",
              statement("\"Effect\":\"Allow\"," + EVERYBODY + "," + ASSUME)),
          refused(
              "a trust with an unknown element",
              "{\"Comment\":\"x\",\"Version\":\"2012-10-17\",\"Statement\":[]}"),
          refused(
              "a trust with an unknown element in its statement",
              statement("\"Comment\":\"x\"," + EVERYBODY + "," + ASSUME)),
          refused(
              "a trust of another version",
              statement(EVERYBODY + "," + ASSUME).replace("2012-10-17", "2012-10-18")),
          refused("a trust without a statement", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
          refused(
              "a trust without an effect",
              statement(EVERYBODY + "," + ASSUME).replace("\"Effect\":\"Allow\",", "")),
          refused(
              "a trust with an effect in lower case",
              statement(EVERYBODY + "," + ASSUME).replace("Allow", "allow")),
          refused("a trust without a principal", statement(ASSUME)),
          refused("a trust with an empty principal", statement("\"Principal\":{}," + ASSUME)),
          refused(
              "a trust that allows all but one",
              statement("\"NotPrincipal\":{\"AWS\":\"*\"}," + ASSUME)),
          refused(
              "a trust that denies all but one",
              statement("\"NotPrincipal\":{\"AWS\":\"*\"}," + ASSUME).replace("Allow", "Deny")),
          refused("a trust without an action", statement(EVERYBODY)),
          refused(
              "a trust with an action of another service",
              statement(EVERYBODY + ",\"Action\":\"s3:GetObject\"")),
          refused(
              "a trust with a resource",
              statement(EVERYBODY + "," + ASSUME + ",\"Resource\":\"*\"")),
          refused(
              "a trust with all resources but one",
              statement(EVERYBODY + "," + ASSUME + ",\"NotResource\":\"*\"")),
          refused(
              "a trust with an unknown condition operator",
              statement(
                  EVERYBODY
                      + ","
                      + ASSUME
                      + ",\"Condition\":{\"StringIs\":{\"sts:ExternalId\":\"x\"}}")),
          refused(
              "a trust with a statement id twice",
              "{\"Version\":\"2012-10-17\",\"Statement\":[%s,%s]}"
                  .formatted(withId("a"), withId("a"))),
          Map.entry(
              "a new trust for a role, with a resource",
              says(
                  aws -> {
                    aws.role("reader");
                    return aws.iam(
                        "UpdateAssumeRolePolicy",
                        "RoleName",
                        "reader",
                        "PolicyDocument",
                        statement(EVERYBODY + "," + ASSUME + ",\"Resource\":\"*\""));
                  })));

  private TrustBehaviours() {}

  private static Map.Entry<String, Behaviour> refused(String asked, String trust) {
    return Map.entry(
        asked,
        says(
            aws -> aws.iam("CreateRole", "RoleName", "reader", "AssumeRolePolicyDocument", trust)));
  }

  private static String withId(String id) {
    return "{\"Sid\":\"%s\",\"Effect\":\"Allow\",%s,%s}".formatted(id, EVERYBODY, ASSUME);
  }
}
