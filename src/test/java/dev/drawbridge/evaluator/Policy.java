package dev.drawbridge.evaluator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.evaluator.Principals.Naming;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A policy document, read strictly: an element that is not known here is an error. */
public final class Policy {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Where a policy is attached, which says what a statement has to have. */
  public enum Kind {
    /** Principals and no resource, which is the role. */
    TRUST,
    /** Resources and no principal, who is the identity. */
    IDENTITY,
    /** Both. */
    RESOURCE;

    private Set<String> required() {
      return switch (this) {
        case TRUST -> Set.of("Effect", "Principal", "Action");
        case IDENTITY -> Set.of("Effect", "Action", "Resource");
        case RESOURCE -> Set.of("Effect", "Principal", "Action", "Resource");
      };
    }
  }

  private final List<Statement> statements;

  private Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a document.
   *
   * @throws NotUnderstood names what is not known here
   */
  public static Policy parse(Kind kind, String document) {
    try {
      var tree = JSON.readTree(document);
      only(tree, Set.of("Version", "Statement"), Set.of("Id"));
      if (!tree.path("Version").asText().equals("2012-10-17")) {
        throw new NotUnderstood("version %s".formatted(tree.path("Version")));
      }
      return new Policy(list(tree.get("Statement")).map(one -> statement(kind, one)).toList());
    } catch (JsonProcessingException unreadable) {
      throw new NotUnderstood("the text %s, which is no JSON".formatted(document));
    }
  }

  /** What it says of a request by itself, whatever other policies say. */
  public Evaluation judge(Request request) {
    if (denies(request)) {
      return Evaluation.EXPLICITLY_DENIED;
    }
    return allows(request) == Naming.NOBODY ? Evaluation.IMPLICITLY_DENIED : Evaluation.ALLOWED;
  }

  /** How some statement denies the request. */
  boolean denies(Request request) {
    return statements.stream().anyMatch(s -> !s.allows() && s.applies(request) != Naming.NOBODY);
  }

  /** How its statements allow the request, by the one that names the caller most closely. */
  Naming allows(Request request) {
    return statements.stream()
        .filter(Statement::allows)
        .map(statement -> statement.applies(request))
        .max(Naming::compareTo)
        .orElse(Naming.NOBODY);
  }

  private static Statement statement(Kind kind, JsonNode node) {
    only(node, kind.required(), Set.of("Sid", "Condition"));
    var effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new NotUnderstood("effect %s".formatted(node.path("Effect")));
    }
    return new Statement(
        effect.equals("Allow"),
        Optional.ofNullable(node.get("Principal")).map(Policy::principals),
        patterns(node.get("Action"), Pattern.CASE_INSENSITIVE),
        Optional.ofNullable(node.get("Resource")).map(resources -> patterns(resources, 0)),
        conditions(node.path("Condition")));
  }

  private static Principals principals(JsonNode node) {
    if (node.isTextual()) {
      return new Principals(List.of(text(node)));
    }
    only(node, Set.of("AWS"), Set.of());
    return new Principals(texts(node.get("AWS")));
  }

  private static List<Condition> conditions(JsonNode node) {
    var conditions = new ArrayList<Condition>();
    for (var operator : node.properties()) {
      for (var key : operator.getValue().properties()) {
        conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  /** {@code *} stands for any text and {@code ?} for one character ("Resource", "Action"). */
  private static List<Pattern> patterns(JsonNode node, int flags) {
    return texts(node).stream().map(text -> pattern(text, flags)).toList();
  }

  private static Pattern pattern(String text, int flags) {
    if (text.contains("${")) {
      throw new NotUnderstood("the variable in '%s'".formatted(text));
    }
    var regex =
        text.chars()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(regex, flags);
  }

  private static List<String> texts(JsonNode oneOrList) {
    return list(oneOrList).map(Policy::text).toList();
  }

  private static Stream<JsonNode> list(JsonNode oneOrList) {
    return oneOrList.isArray()
        ? StreamSupport.stream(oneOrList.spliterator(), false)
        : Stream.of(oneOrList);
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new NotUnderstood("%s where a text should be".formatted(node));
    }
    return node.textValue();
  }

  private static void only(JsonNode node, Collection<String> required, Collection<String> others) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    if (!names.containsAll(required)
        || !names.stream().allMatch(n -> required.contains(n) || others.contains(n))) {
      throw new NotUnderstood("the elements %s where %s belong".formatted(names, required));
    }
  }
}
