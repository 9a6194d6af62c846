package dev.drawbridge.rules;

import dev.drawbridge.api.Limits;
import dev.drawbridge.api.Limits.Exemption;
import dev.drawbridge.api.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests as large as the CRD admits: 20 statements of 50 actions and 20 resources. */
final class LargeRequests {
  private static final int STATEMENTS = 20;
  private static final int ACTIONS = 50;
  private static final int RESOURCES = 20;
  private static final int LONGEST_ACTION = 128;
  private static final int LONGEST_RESOURCE = 1024;
  private static final ActionCatalogue CATALOGUE = ActionCatalogue.embedded();

  /** Of ec2, which has most actions and types: those that take an instance, and most else. */
  private static final List<CataloguedAction> MANY_TYPES =
      CATALOGUE
          .actionsOf("ec2")
          .filter(action -> Escalation.dangers(action.name(), action.accessLevel()).isEmpty())
          .filter(
              action -> action.resourceTypes().stream().anyMatch(t -> t.name().equals("instance")))
          .sorted(Comparator.comparingInt(action -> -action.resourceTypes().size()))
          .limit(ACTIONS)
          .toList();

  private LargeRequests() {}

  /** Every action has many types, and every resource fits. */
  static AccessRequest allFits() {
    var patterns = MANY_TYPES.getFirst().resourceTypes().stream().map(ResourceType::arnPattern);
    var arns = patterns.map(FilledArn::of).distinct().limit(RESOURCES - 1).toList();
    return of(
        _ -> MANY_TYPES.stream().map(CataloguedAction::name).toList(),
        statement ->
            IntStream.range(0, RESOURCES)
                .mapToObj(
                    at ->
                        at < arns.size()
                            ? arns.get(at) + "-" + statement
                            : "arn:aws:ec2:eu-west-1:444455556666:instance/i-" + statement)
                .toList());
  }

  /** No resource fits any of the actions, so that something is proposed for each. */
  static AccessRequest nothingFits() {
    return of(
        _ -> MANY_TYPES.stream().map(CataloguedAction::name).toList(),
        statement -> filled(at -> "arn:aws:ec2:eu-west-1:444455556666:x/" + statement + "/" + at));
  }

  /** Every action is nearly one of the 800 of ec2, each in another way. */
  static AccessRequest misspelt() {
    return of(
        statement ->
            IntStream.range(0, ACTIONS)
                .mapToObj(at -> "ec2:DescribeInstanceQ" + letters(statement * ACTIONS + at))
                .toList(),
        _ -> List.of("*"));
  }

  /** Actions as long as they may be, of no service. */
  static AccessRequest longActions() {
    return of(
        statement ->
            IntStream.range(0, ACTIONS)
                .mapToObj(at -> "a".repeat(LONGEST_ACTION - 9) + ":" + letters(at + statement))
                .toList(),
        _ -> List.of("*"));
  }

  /** Resources as long as they may be, of one part over and over. */
  static AccessRequest repeated(String part) {
    return of(
        _ -> MANY_TYPES.stream().map(CataloguedAction::name).toList(),
        statement ->
            filled(
                at -> {
                  var head =
                      "arn:aws:ec2:eu-west-1:444455556666:instance/%d-%d".formatted(statement, at);
                  return head + part.repeat((LONGEST_RESOURCE - head.length()) / part.length());
                }));
  }

  /** Every list of the account is full, and the action stands in none but the last entries. */
  static AccessRequest fullLimits() {
    var names = CATALOGUE.actions().map(CataloguedAction::name).limit(499).toList();
    var patterns = new ArrayList<>(names);
    patterns.add("ec2:*");
    var exemption =
        new Exemption(names.subList(0, 50), Draft.named("payments"), "as long as it needs");
    return Draft.request(
        draft -> {
          draft.permissions = allFits().spec().permissions();
          draft.limits =
              new Limits(
                  "90d",
                  "92d",
                  "7d",
                  "1h",
                  "24h",
                  patterns,
                  patterns,
                  Collections.nCopies(50, exemption));
        });
  }

  private static AccessRequest of(
      IntFunction<List<String>> actions, IntFunction<List<String>> resources) {
    return Draft.request(
        draft ->
            draft.permissions =
                IntStream.range(0, STATEMENTS)
                    .mapToObj(at -> new Permission(actions.apply(at), resources.apply(at)))
                    .toList());
  }

  private static List<String> filled(IntFunction<String> resource) {
    return IntStream.range(0, RESOURCES).mapToObj(resource).toList();
  }

  private static String letters(int number) {
    var text = new StringBuilder();
    for (var rest = number + 26 * 26; rest > 0; rest /= 26) {
      text.append((char) ('a' + rest % 26));
    }
    return text.toString();
  }
}
