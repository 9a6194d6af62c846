package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the emulator's answers into the form and the words of AWS. */
final class AnswerForm {
  private static final Pattern DOCUMENT =
      Pattern.compile("<(AssumeRolePolicyDocument|PolicyDocument|Document)>([^<]*)</\\1>");

  private static final Pattern USER_ID = Pattern.compile("<(UserId)>([^<]*)</UserId>");

  private record Words(Pattern emulator, String aws) {}

  private static final List<Words> WORDS =
      List.of(
          new Words(
              Pattern.compile("Role (\\S+) not found"), "The role with name $1 cannot be found."),
          new Words(
              Pattern.compile("Policy Document (\\S+) not attached to role .*"),
              "The role policy with name $1 cannot be found."),
          new Words(Pattern.compile("Policy (arn:\\S+) not found"), "Policy $1 was not found."));

  private final TrustBindings bindings;
  private final Quotas quotas;

  AnswerForm(TrustBindings bindings, Quotas quotas) {
    this.bindings = bindings;
    this.quotas = quotas;
  }

  AwsMessage of(Ask ask, AwsMessage answer) throws IOException, InterruptedException {
    if (!answer.good()) {
      return worded(answer);
    }
    if (!ask.service().equals("iam")) {
      return answer;
    }
    return encoded(shown(ask, answer));
  }

  private AwsMessage shown(Ask ask, AwsMessage answer) throws IOException, InterruptedException {
    return switch (ask.operation()) {
      case "GetRole" -> role(ask, answer);
      case "CreateRole" -> made(answer);
      case "GetAccountSummary" -> {
        var summary = Xml.parse(answer.body());
        quotas.show(ask.account(), summary);
        yield answer.withBody(Xml.text(summary));
      }
      default -> answer;
    };
  }

  private AwsMessage role(Ask ask, AwsMessage answer) throws IOException, InterruptedException {
    var role = ask.parameter("RoleName").orElse("");
    var trust = PolicyText.decoded(answer.element("AssumeRolePolicyDocument").orElse("{}"));
    var shown = bindings.shown(ask.account(), role, trust);
    return shown.equals(trust)
        ? answer
        : answer.withBody(replaced(answer.body(), DOCUMENT, _ -> PolicyText.encoded(shown)));
  }

  private static AwsMessage made(AwsMessage answer) {
    var document = Xml.parse(answer.body());
    Xml.find(document, "Role")
        .ifPresent(role -> Xml.remove(role, "Description", "MaxSessionDuration", "RoleLastUsed"));
    return answer.withBody(Xml.text(document));
  }

  private static AwsMessage encoded(AwsMessage answer) {
    var documents = replaced(answer.body(), DOCUMENT, AnswerForm::encoded);
    var ids = replaced(documents, USER_ID, Principals::uniqueId);
    return answer.withBody(
        ids.replace(
            "<PermissionsBoundaryType>PermissionsBoundaryPolicy<",
            "<PermissionsBoundaryType>Policy<"));
  }

  private static String encoded(String document) {
    return PolicyText.encoded(PolicyText.decoded(AwsMessage.unescaped(document)));
  }

  private static String replaced(String body, Pattern elements, UnaryOperator<String> by) {
    return elements
        .matcher(body)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    "<%s>%s</%s>"
                        .formatted(found.group(1), by.apply(found.group(2)), found.group(1))));
  }

  private static AwsMessage worded(AwsMessage answer) {
    var said = answer.element("Message").orElse("");
    for (var words : WORDS) {
      var matcher = words.emulator().matcher(said);
      if (matcher.matches()) {
        var ours = AwsMessage.escaped(matcher.replaceFirst(words.aws()));
        return answer.withBody(answer.body().replace(AwsMessage.escaped(said), ours));
      }
    }
    return answer;
  }
}
