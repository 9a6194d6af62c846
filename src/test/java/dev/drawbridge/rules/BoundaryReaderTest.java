package dev.drawbridge.rules;

import static dev.drawbridge.rules.BoundaryDocuments.ALLOW;
import static dev.drawbridge.rules.BoundaryDocuments.DENY;
import static dev.drawbridge.rules.BoundaryDocuments.deny;
import static dev.drawbridge.rules.BoundaryDocuments.document;
import static dev.drawbridge.rules.BoundaryDocuments.judged;
import static dev.drawbridge.rules.BoundaryDocuments.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.BoundaryDocuments.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The document of a permissions boundary")
class BoundaryReaderTest {
  static Stream<Row> unreadable() {
    return Stream.of(
        row("that is empty", "", "not a JSON object"),
        row("that is no JSON", "hello", "not strict JSON"),
        row("that is cut off", "{'Version':'2012-10-17','Statement':[", "not strict JSON"),
        row("that goes on after its end", document(ALLOW, DENY) + "{}", "not strict JSON"),
        row("that is URL-encoded", "%7B%22Statement%22%3A%5B%5D%7D", "not strict JSON"),
        row("that is a list", "[" + document(ALLOW, DENY) + "]", "not a JSON object"),
        row("that is null", "null", "not a JSON object"),
        row("with a comment", document(ALLOW, DENY) + "// fine", "not strict JSON"),
        row(
            "with two Effects in a statement",
            document(ALLOW, DENY.replace("{", "{'Effect':'Allow',")),
            "Duplicate field 'Effect'"),
        row(
            "with two Statements",
            "{'Statement':[" + ALLOW + "],'Statement':[" + ALLOW + "," + DENY + "]}",
            "Duplicate field 'Statement'"),
        row("without Statement", "{'Version':'2012-10-17'}", "has no Statement"),
        row(
            "of an unknown Version",
            "{'Version':'2012-10-18','Statement':[" + ALLOW + "," + DENY + "]}",
            "Version is neither"),
        row(
            "whose Version is a number",
            "{'Version':2012,'Statement':[" + ALLOW + "," + DENY + "]}",
            "Version is not a text"),
        row(
            "with an unknown element",
            "{'Comment':'x','Statement':[" + ALLOW + "," + DENY + "]}",
            "unknown element 'Comment'"),
        statement("with an element in another case", "{'effect':'Deny'}", "element 'effect'"),
        statement(
            "with a Principal",
            DENY.replace("{", "{'Principal':'*',"),
            "statement 3 has the unknown element 'Principal'"),
        statement("with a text for a statement", "'Deny'", "statement 3 is not a JSON object"),
        statement("without Effect", "{'Action':'*','Resource':'*'}", "Effect is not a text"),
        statement(
            "with the Effect deny",
            DENY.replace("'Deny'", "'deny'"),
            "Effect is neither Allow nor Deny"),
        statement(
            "without Action",
            "{'Effect':'Deny','Resource':'*'}",
            "statement 3 has not one of Action and NotAction"),
        statement(
            "with Action and NotAction",
            DENY.replace("{", "{'NotAction':'s3:*',"),
            "not one of Action and NotAction"),
        statement(
            "without Resource",
            "{'Effect':'Deny','Action':'*'}",
            "not one of Resource and NotResource"),
        statement(
            "with Resource and NotResource",
            DENY.replace("{", "{'NotResource':'arn:aws:s3:::a',"),
            "not one of Resource and NotResource"),
        statement("with an empty list of actions", deny("[]"), "Action is empty"),
        statement("with an empty list of resources", deny("'*'", "[]"), "Resource is empty"),
        statement("with a number for an action", deny("7"), "Action is not a text"),
        statement("with null among its resources", deny("'*'", "['*',null]"), "is not a text"),
        statement("with an action without a service", deny("'iam'"), "'iam' is not an action"),
        statement("with a blank in an action", deny("'iam: *'"), "'iam: *' is not an action"),
        statement("with a star in a service", deny("'ia*:*'"), "'ia*:*' is not an action"),
        statement("with an action that is empty", deny("''"), "'' is not an action"),
        statement(
            "with a list for a condition",
            DENY.replace("}", ",'Condition':[]}"),
            "Condition is not an object"),
        statement(
            "with a Sid that is a number", DENY.replace("{", "{'Sid':7,"), "Sid is not a text"));
  }

  @ParameterizedTest(name = "{0} is refused")
  @MethodSource("unreadable")
  void refuses(Row row) {
    row.isRefused();
  }

  @Test
  @DisplayName("whose one statement stands without a list is read")
  void singleStatement() {
    assertThat(judged("{'Statement':" + DENY + "}"))
        .isEqualTo(
            new Boundary.Refused(List.of("it has no Allow, so a role under it could do nothing")));
  }

  @Test
  @DisplayName("cannot smuggle control characters or long texts into a message")
  void safeToShow() {
    var refused = (Boundary.Refused) judged("{'a\\u000ab" + "x".repeat(5000) + "':1}");
    assertThat(refused.problems()).singleElement().asString().contains("a?bxx").hasSize(200);
  }

  private static Row statement(String sentence, String third, String problem) {
    return row(sentence, document(ALLOW, DENY, third), problem);
  }
}
