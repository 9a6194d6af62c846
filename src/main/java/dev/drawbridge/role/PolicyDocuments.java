package dev.drawbridge.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drawbridge.role.RoleTerms.Allowance;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders the two policies of a role as compact JSON.
 *
 * <p>Grammar: IAM User Guide, "IAM JSON policy elements"; the keys are from "AWS global condition
 * context keys".
 */
public final class PolicyDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "2012-10-17";
  private static final String NOW = "aws:CurrentTime";

  /** Lets nobody in and names no foreign ARN, so that IAM accepts it whatever became of them. */
  public static final String CLOSED_TRUST =
      document(
          List.of(
              statement(
                  "Deny", ordered("Principal", Map.of("AWS", "*"), "Action", "sts:AssumeRole"))));

  /** Denies everything, also to live sessions and against resource policies that name the role. */
  public static final String CLOSED_PERMISSIONS =
      document(List.of(statement("Deny", ordered("Action", "*", "Resource", "*"))));

  private PolicyDocuments() {}

  /** The trust policy: one statement, one principal, ExternalId and deadline. */
  public static String trust(RoleTerms terms) {
    return trust(
        new Trusted(
            terms.principal(), terms.externalIds(), terms.organization(), terms.requireMfa()),
        terms.deadline());
  }

  static String trust(Trusted trusted, Instant deadline) {
    var equals = new LinkedHashMap<String, Object>();
    equals.put("sts:ExternalId", oneOrList(trusted.externalIds()));
    trusted.organization().ifPresent(id -> equals.put("aws:PrincipalOrgID", id));
    var condition = new LinkedHashMap<String, Object>();
    condition.put("StringEquals", equals);
    condition.put("DateLessThan", Map.of(NOW, text(deadline)));
    if (trusted.requireMfa()) {
      condition.put("Bool", Map.of("aws:MultiFactorAuthPresent", "true"));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("Principal", Map.of("AWS", trusted.principal()));
    body.put("Action", "sts:AssumeRole");
    body.put("Condition", condition);
    return document(List.of(statement("Allow", body)));
  }

  /**
   * The permission policy: every Allow until the deadline, then a Deny of everything, because a
   * resource policy that names the role needs no Allow of ours.
   */
  public static String permissions(RoleTerms terms) {
    return permissions(terms.statements(), terms.deadline(), terms.revokeBefore());
  }

  static String permissions(
      List<Allowance> allowances, Instant deadline, Optional<Instant> revokeBefore) {
    var statements = new ArrayList<Object>();
    for (var allowance : allowances) {
      var body = new LinkedHashMap<String, Object>();
      body.put("Action", oneOrList(allowance.actions()));
      body.put("Resource", oneOrList(allowance.resources()));
      body.put("Condition", Map.of("DateLessThan", Map.of(NOW, text(deadline))));
      statements.add(statement("Allow", body));
    }
    statements.add(denyAll("DateGreaterThanEquals", NOW, deadline));
    revokeBefore.ifPresent(before -> statements.add(denySessionsBefore(before)));
    return document(statements);
  }

  /** Denies everything to the sessions issued before this instant. */
  public static String revocation(Instant issuedBefore) {
    return document(List.of(denySessionsBefore(issuedBefore)));
  }

  /** Rounded up, since sessions are issued at whole seconds. */
  private static Map<String, Object> denySessionsBefore(Instant instant) {
    return denyAll("DateLessThan", "aws:TokenIssueTime", instant.plusNanos(999_999_999));
  }

  private static Map<String, Object> denyAll(String operator, String key, Instant instant) {
    var body = ordered("Action", "*", "Resource", "*");
    body.put("Condition", Map.of(operator, Map.of(key, text(instant))));
    return statement("Deny", body);
  }

  private static Map<String, Object> statement(String effect, Map<String, Object> body) {
    var statement = new LinkedHashMap<String, Object>();
    statement.put("Effect", effect);
    statement.putAll(body);
    return statement;
  }

  private static String document(List<?> statements) {
    var document = new LinkedHashMap<String, Object>();
    document.put("Version", VERSION);
    document.put("Statement", statements);
    return json(document);
  }

  /** Reads a JSON text of our own. */
  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was rendered here can be read", impossible);
    }
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode values) {
    return values.valueStream().map(JsonNode::asText).toList();
  }

  /** Renders any tree of maps, lists and texts as compact JSON. */
  static String json(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("maps, lists and texts always render", impossible);
    }
  }

  /** A document is the same text in every run, so maps keep their order. */
  private static Map<String, Object> ordered(
      String key, Object value, String otherKey, Object otherValue) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    map.put(otherKey, otherValue);
    return map;
  }

  private static Object oneOrList(List<String> values) {
    return values.size() == 1 ? values.getFirst() : values;
  }

  private static String text(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
