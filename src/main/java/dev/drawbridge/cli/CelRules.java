package dev.drawbridge.cli;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drawbridge.api.ApiTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the CEL rules of TargetAccount and TrustedParty say, in Java, by their text.
 *
 * <p>Those of an access are judged by {@link dev.drawbridge.rules.AccessRules}.
 */
final class CelRules {
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
  private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[a-zA-Z0-9_+=,.@:/-]{2,}");
  private static final Pattern ORGANIZATION_ID = Pattern.compile("o-[a-z0-9]{10,32}");
  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,4})[mhd]");
  private static final Pattern PATTERN = Pattern.compile("\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");
  private static final Pattern EXCEPTED = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+");
  private static final Pattern NEVER =
      Pattern.compile("(iam|sts|organizations):", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Map<String, Predicate<JsonNode>> CHECKS =
      Map.ofEntries(
          entry(
              "self.accountId.matches('^[0-9]{12}$')",
              self -> matches(ACCOUNT_ID, self.path("accountId"))),
          entry(
              "self.partition.matches('^aws(-[a-z]+)*$')",
              self -> matches(PARTITION, self.path("partition"))),
          entry(
              "self.permissionsBoundary.startsWith('arn:' + self.partition + ':iam::' +"
                  + " self.accountId + ':policy/')",
              self -> isInAccount(self.path("permissionsBoundary"), "policy", self)),
          entry(
              "self.provisioner.roleArn.startsWith('arn:' + self.partition + ':iam::' +"
                  + " self.accountId + ':role/')",
              self -> isInAccount(self.path("provisioner").path("roleArn"), "role", self)),
          entry(
              "self.externalId.matches('^[a-zA-Z0-9_+=,.@:/-]{2,}$')",
              self -> matches(EXTERNAL_ID, self.path("externalId"))),
          entry(
              "[self.maxDuration, self.maxReviewInterval, self.reviewGrace,"
                  + " self.maxSessionDuration, self.externalIdOverlap].all(d,"
                  + " d.matches('^(0|[1-9][0-9]{0,4})[mhd]$'))",
              self ->
                  Stream.of(
                          "maxDuration",
                          "maxReviewInterval",
                          "reviewGrace",
                          "maxSessionDuration",
                          "externalIdOverlap")
                      .allMatch(limit -> matches(DURATION, self.path(limit)))),
          entry(
              "[self.?allowActions.orValue([]), self.?denyActions.orValue([])].all(list,"
                  + " list.all(a, a.matches('^([*]|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$')))",
              self ->
                  Stream.of("allowActions", "denyActions")
                      .flatMap(list -> items(self.path(list)))
                      .allMatch(action -> matches(PATTERN, action))),
          entry(
              "self.actions.all(a, a.matches('^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$') &&"
                  + " !a.lowerAscii().matches('^(iam|sts|organizations):'))",
              self ->
                  items(self.path("actions"))
                      .allMatch(
                          action ->
                              matches(EXCEPTED, action)
                                  && !NEVER.matcher(action.textValue()).lookingAt())),
          entry(
              "self.accounts.all(a, a.matches('^[0-9]{12}$'))",
              self ->
                  items(self.path("accounts")).allMatch(account -> matches(ACCOUNT_ID, account))),
          entry(
              "!has(self.organizationId) || self.organizationId.matches('^o-[a-z0-9]{10,32}$')",
              self ->
                  !self.has("organizationId")
                      || matches(ORGANIZATION_ID, self.path("organizationId"))),
          entry(
              "!has(self.organizationId) || self.relationship == 'Internal'",
              self ->
                  !self.has("organizationId")
                      || self.path("relationship").textValue().equals("Internal")),
          entry(
              "!has(self.endsOn) || (self.endsOn.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$') &&"
                  + " !format.date().validate(self.endsOn).hasValue())",
              self -> !self.has("endsOn") || isDate(self.path("endsOn"))));

  private CelRules() {}

  /** The rules that are known. */
  static Set<String> known() {
    return CHECKS.keySet();
  }

  /** Says whether the rule is known and the object breaks it. */
  static boolean breaks(JsonNode self, String rule) {
    var check = CHECKS.get(rule);
    return check != null && !check.test(self);
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static boolean matches(Pattern pattern, JsonNode text) {
    return pattern.matcher(text.textValue()).matches();
  }

  private static boolean isDate(JsonNode text) {
    return matches(DATE, text) && ApiTime.instant(text.textValue()).isPresent();
  }

  private static boolean isInAccount(JsonNode arn, String type, JsonNode account) {
    return arn.textValue()
        .startsWith(
            "arn:%s:iam::%s:%s/"
                .formatted(
                    account.path("partition").textValue(),
                    account.path("accountId").textValue(),
                    type));
  }
}
