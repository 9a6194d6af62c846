package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Boundaries as the tests write them: JSON with ' for ", so that a person can read it. */
final class BoundaryDocuments {
  static final String ALLOW = "{'Effect':'Allow','Action':'s3:*','Resource':'*'}";
  static final String ALLOW_ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";
  static final String NEVER = "['iam:*','sts:AssumeRole','organizations:*','account:*']";
  static final String DENY = deny(NEVER);

  private BoundaryDocuments() {}

  /** A document, and parts of what is said of it where it is refused. */
  record Row(String sentence, String document, List<String> problems) {
    void isAccepted() {
      assertThat(judged(document)).isInstanceOf(Boundary.Accepted.class);
    }

    void isRefused() {
      assertThat(judged(document)).isInstanceOf(Boundary.Refused.class);
      var said = ((Boundary.Refused) judged(document)).problems();
      assertThat(said).allMatch(problem -> problem.startsWith("it "));
      assertThat(problems)
          .allSatisfy(part -> assertThat(said).anyMatch(problem -> problem.contains(part)));
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  static Row row(String sentence, String document, String... problems) {
    return new Row(sentence, document, List.of(problems));
  }

  static Boundary judged(String document) {
    return Boundary.of(document.replace('\'', '"'));
  }

  static String document(String... statements) {
    return "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
  }

  static String deny(String actions) {
    return deny(actions, "'*'");
  }

  static String deny(String actions, String resources) {
    return "{'Effect':'Deny','Action':%s,'Resource':%s}".formatted(actions, resources);
  }

  static String allowOn(String resource) {
    return "{'Effect':'Allow','Action':'s3:*','Resource':'%s'}".formatted(resource);
  }

  /** The statement with a condition. */
  static String when(String statement) {
    return statement.replace("}", ",'Condition':{'Bool':{'aws:SecureTransport':'true'}}}");
  }

  /** What is said of a boundary that does not deny this. */
  static String missing(String action) {
    return "does not deny %s on Resource \"*\" without a Condition".formatted(action);
  }
}
