package dev.drawbridge.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.AwsFront;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.TestAccount;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.w3c.dom.Document;

/** AWS through the front, as the administrator of an account that is new. */
record Asked(Sandbox sandbox, TestAccount account, Moto through, Moto past) {
  static final String CALLER = "caller";

  static Asked in(Sandbox sandbox) {
    var account = sandbox.accounts().empty();
    return new Asked(
        sandbox, account, new Moto(sandbox.aws().endpoint()), new Moto(sandbox.moto()));
  }

  AwsFront front() {
    return sandbox.aws();
  }

  /** Asks IAM; the parameters are names and values in turn. */
  AwsMessage iam(String operation, String... parameters) throws IOException, InterruptedException {
    return iam(operation, map(parameters));
  }

  AwsMessage iam(String operation, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var form = new LinkedHashMap<>(parameters);
    form.put("Action", operation);
    return through.query(past.administrator(account.id()).accessKey(), "iam", form);
  }

  /** Asks STS with somebody's keys. */
  AwsMessage sts(String accessKey, String operation, String... parameters)
      throws IOException, InterruptedException {
    var form = map(parameters);
    form.put("Action", operation);
    return through.query(accessKey, "sts", form);
  }

  /** Asks IAM for what has to work. */
  AwsMessage done(String operation, String... parameters) throws IOException, InterruptedException {
    var answer = iam(operation, parameters);
    assertThat(said(answer)).isEqualTo("200");
    return answer;
  }

  /** Makes a role that trusts the account itself. */
  AwsMessage role(String name) throws IOException, InterruptedException {
    return done("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust(root()));
  }

  /** Makes many roles past the front: {@code r000}, {@code r001} and so on. */
  void roles(int count) throws IOException, InterruptedException {
    for (var i = 0; i < count; i++) {
      past.iam(
          account.id(),
          "CreateRole",
          Map.of("RoleName", "r%03d".formatted(i), "AssumeRolePolicyDocument", trust(root())));
    }
  }

  String root() {
    return "arn:aws:iam::%s:root".formatted(account.id());
  }

  String arn(String resource) {
    return "arn:aws:iam::%s:%s".formatted(account.id(), resource);
  }

  /** The text of an element of GetRole's answer, decoded if it is a document. */
  String shown(String role, String element) throws IOException, InterruptedException {
    return PolicyText.decoded(
        done("GetRole", "RoleName", role).element(element).orElse("(absent)"));
  }

  static String trust(String principal) {
    return statement(
        "\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\"".formatted(principal));
  }

  /** A document of one statement that allows. */
  static String statement(String rest) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",%s}]}".formatted(rest);
  }

  /** A document for permissions of exactly so many characters. */
  static String permissions(int size) {
    return padded(
        size,
        count ->
            statement(
                "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::%s\""
                    .formatted("b".repeat(count))));
  }

  /** A trust policy of exactly so many characters. */
  static String trust(String principal, int size) {
    return padded(
        size,
        count ->
            statement(
                "\"Sid\":\"%s\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sts:AssumeRole\""
                    .formatted("s".repeat(count), principal)));
  }

  /** What an answer says: a code and a message, or only 200. */
  static String said(AwsMessage answer) {
    return answer.good()
        ? String.valueOf(answer.status())
        : "%d %s: %s"
            .formatted(
                answer.status(),
                answer.errorCode().orElse("(no code)"),
                answer.element("Message").orElse("(no message)"));
  }

  static Document tree(AwsMessage answer) {
    assertThat(said(answer)).isEqualTo("200");
    return Xml.parse(answer.body());
  }

  static String[] tags(int count) {
    return IntStream.rangeClosed(1, count)
        .boxed()
        .flatMap(i -> IntStream.range(0, 4).mapToObj(part -> tag(i, part)))
        .toArray(String[]::new);
  }

  private static String tag(int number, int part) {
    return switch (part) {
      case 0 -> "Tags.member.%d.Key".formatted(number);
      case 1 -> "key" + number;
      case 2 -> "Tags.member.%d.Value".formatted(number);
      default -> "value";
    };
  }

  private static String padded(int size, IntFunction<String> document) {
    return document.apply(size - document.apply(0).length());
  }

  private static LinkedHashMap<String, String> map(String... parameters) {
    var map = new LinkedHashMap<String, String>();
    for (var i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i], parameters[i + 1]);
    }
    return map;
  }
}
