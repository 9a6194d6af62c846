package dev.drawbridge.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses parameters that the service models of IAM and STS do not allow. */
final class ParameterBounds implements Check {
  private static final String NAME = "[\\w+=,.@-]+";
  private static final String DOCUMENT = "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";
  private static final int DOCUMENT_SIZE = 131_072;

  private record Text(String parameter, int least, int most, String pattern) {}

  private record Range(String parameter, int least, int most) {}

  private static final List<Text> TEXTS =
      List.of(
          new Text("RoleName", 1, 64, NAME),
          new Text("PolicyName", 1, 128, NAME),
          new Text("Path", 1, 512, "/|/[\\u0021-\\u007E]+/"),
          new Text("PathPrefix", 1, 512, "/[\\u0021-\\u007E]*"),
          new Text(
              "Description", 0, 1000, "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*"),
          new Text("AssumeRolePolicyDocument", 1, DOCUMENT_SIZE, DOCUMENT),
          new Text("PolicyDocument", 1, DOCUMENT_SIZE, DOCUMENT),
          new Text("Marker", 1, 320, "[\\u0020-\\u00FF]+"),
          new Text("RoleSessionName", 2, 64, "[\\w+=,.@-]*"),
          new Text("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*"));

  private static final List<Range> NUMBERS =
      List.of(
          new Range("MaxSessionDuration", 3600, 43_200),
          new Range("DurationSeconds", 900, 43_200),
          new Range("MaxItems", 1, 1000));

  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "CreateRole", List.of("RoleName", "AssumeRolePolicyDocument"),
          "UpdateAssumeRolePolicy", List.of("RoleName", "PolicyDocument"),
          "PutRolePolicy", List.of("RoleName", "PolicyName", "PolicyDocument"),
          "PutRolePermissionsBoundary", List.of("RoleName", "PermissionsBoundary"),
          "AssumeRole", List.of("RoleArn", "RoleSessionName"));

  // IAM says these in words of its own.
  private static final Map<String, String> OWN_WORDS =
      Map.of(
          "RoleName", "It must contain only alphanumeric characters and/or the following: +=,.@_-",
          "PolicyName",
              "It must contain only alphanumeric characters and/or the following: +=,.@_-",
          "Path",
              "It must begin and end with / and contain only alphanumeric characters and/or / characters.");

  @Override
  public Optional<AwsMessage> refusal(Ask ask) {
    var violations = new ArrayList<String>();
    missing(ask).forEach(violations::add);
    TEXTS.forEach(bound -> length(ask, bound).ifPresent(violations::add));
    NUMBERS.forEach(bound -> range(ask, bound).ifPresent(violations::add));
    if (!violations.isEmpty()) {
      return Optional.of(AwsError.invalid(ask, Violation.sentence(violations)));
    }
    return TEXTS.stream()
        .flatMap(bound -> pattern(ask, bound).stream())
        .findFirst()
        .map(message -> AwsError.invalid(ask, message));
  }

  private static Stream<String> missing(Ask ask) {
    return REQUIRED.getOrDefault(ask.operation(), List.of()).stream()
        .filter(parameter -> ask.parameter(parameter).isEmpty())
        .map(parameter -> Violation.at(member(parameter), "Member must not be null"));
  }

  private static Optional<String> length(Ask ask, Text bound) {
    return ask.parameter(bound.parameter())
        .flatMap(
            value ->
                Violation.length(member(bound.parameter()), value, bound.least(), bound.most()));
  }

  private static Optional<String> range(Ask ask, Range bound) {
    var member = member(bound.parameter());
    return ask.parameter(bound.parameter())
        .map(Integer::parseInt)
        .flatMap(
            value -> {
              if (value < bound.least()) {
                return Optional.of(
                    "Member must have value greater than or equal to " + bound.least());
              }
              return value > bound.most()
                  ? Optional.of("Member must have value less than or equal to " + bound.most())
                  : Optional.empty();
            })
        .map(must -> Violation.at(member, must));
  }

  private static Optional<String> pattern(Ask ask, Text bound) {
    var value = ask.parameter(bound.parameter());
    if (value.isEmpty() || Pattern.matches(bound.pattern(), value.get())) {
      return Optional.empty();
    }
    var member = member(bound.parameter());
    var words = OWN_WORDS.get(bound.parameter());
    return Optional.of(
        words == null
            ? Violation.sentence(List.of(Violation.pattern(member, bound.pattern())))
            : "The specified value for %s is invalid. %s".formatted(member, words));
  }

  private static String member(String parameter) {
    return parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
  }
}
