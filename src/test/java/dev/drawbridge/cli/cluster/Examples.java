package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.time.Instant;
import java.util.List;

/** Objects as the API server writes them, of which a test changes what it is about. */
final class Examples {
  static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  /** An access that is open. */
  static final String ACCESS =
      """
      {"metadata": {"name": "ci-deploy", "namespace": "payments", "resourceVersion": "12",
                    "generation": 3},
       "spec": {"account": "payments-prod", "duration": "30d", "reviewDate": "2027-01-15",
                "principal": "arn:aws:iam::111122223333:role/ci-deploy", "suspended": false,
                "permissions": [{"actions": ["s3:GetObject"],
                                 "resources": ["arn:aws:s3:::artifacts/*"]}],
                "owner": "team-payments@example.com", "sessionDuration": "1h"},
       "status": {"phase": "Active", "observedGeneration": 3,
                  "roleArn": "arn:aws:iam::444455556666:role/drawbridge/main/one",
                  "deadline": "2026-12-20T00:00:00Z",
                  "term": {"startedAt": "2026-11-20T00:00:00Z", "endsAt": "2026-12-20T00:00:00Z",
                           "reviewDate": "2027-01-15T00:00:00Z"},
                  "conditions": [{"type": "Ready", "status": "True", "observedGeneration": 3,
                                  "lastTransitionTime": "2026-11-20T00:00:00Z",
                                  "reason": "Granted", "message": "The role is as asked."}]}}
      """;

  static final String ACCOUNT =
      """
      {"metadata": {"name": "payments-prod", "resourceVersion": "7", "generation": 1},
       "spec": {"accountId": "444455556666", "partition": "aws", "suspended": false,
                "permissionsBoundary": "arn:aws:iam::444455556666:policy/b",
                "provisioner": {"roleArn": "arn:aws:iam::444455556666:role/p",
                                "externalId": "some-id"}}}
      """;

  static final String PARTY =
      """
      {"metadata": {"name": "tooling", "resourceVersion": "8", "generation": 1},
       "spec": {"relationship": "Internal", "partition": "aws", "accounts": ["111122223333"],
                "suspended": false}}
      """;

  static final String SUSPENDED = suspended(status(ACCESS, "Suspended", "Suspended", "Stopped."));

  private static final JsonMapper JSON = new JsonMapper();

  private Examples() {}

  /** The text, suspended; the status stays as it is. */
  static String suspended(String object) {
    return object.replace("\"suspended\": false", "\"suspended\": true");
  }

  /** An access of which the operator says this. */
  static String status(String access, String phase, String reason, String message) {
    return access
        .replace("\"Active\"", "\"" + phase + "\"")
        .replace("\"True\"", phase.equals("Active") ? "\"True\"" : "\"False\"")
        .replace("\"Granted\"", "\"" + reason + "\"")
        .replace("The role is as asked.", message);
  }

  static String withoutRole(String access) {
    return access.replaceAll("\"roleArn\": \"[^\"]*\",\\s*(?=\"deadline)", "");
  }

  static String withoutStatus(String access) {
    return access.substring(0, access.indexOf(",\n \"status\"")) + "}";
  }

  /** The object, deleted a moment ago, which is one more generation. */
  static String deleting(String object) {
    return object
        .replace(
            "\"resourceVersion\"",
            "\"deletionTimestamp\": \"2026-12-01T11:00:00Z\", \"resourceVersion\"")
        .replace("\"generation\": 3", "\"generation\": 4");
  }

  static Access access(String text) {
    try {
      return Reading.access(json(text));
    } catch (Failure e) {
      throw new AssertionError(e);
    }
  }

  static Account account(String text) {
    try {
      return Reading.account(json(text));
    } catch (Failure e) {
      throw new AssertionError(e);
    }
  }

  static Party party(String text) {
    try {
      return Reading.party(json(text));
    } catch (Failure e) {
      throw new AssertionError(e);
    }
  }

  static Around around(String account, String party) {
    return new Around(
        new Look.Found<>(List.of(account(account))), new Look.Found<>(List.of(party(party))), NOW);
  }

  static Around usual() {
    return around(ACCOUNT, PARTY);
  }

  /** As a person sees it who may read accesses only. */
  static Around hidden() {
    return new Around(
        new Look.Hidden<>("you may not get accounts"),
        new Look.Hidden<>("you may not list parties"),
        NOW);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** A plan as a person reads it, a line for each sentence. */
  static String shown(Plan plan) {
    return switch (plan) {
      case Plan.Refused(var why) -> "refused: " + why + "\n";
      case Plan.Nothing(_, var why) -> "nothing: " + why + "\n";
      case Plan.Edit(_, var field, var consequences, var warnings, var done) ->
          field
              + "\n"
              + lines("", consequences)
              + lines("warning: ", warnings)
              + "done: "
              + done
              + "\n";
    };
  }

  private static String lines(String before, List<String> sentences) {
    return String.join("", sentences.stream().map(line -> before + line + "\n").toList());
  }
}
