package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.CanonicalPolicy.Unreadable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A policy document")
class UnreadablePolicyTest {
  private static final String REST = "'Effect':'Deny','Action':'*','Resource':'*'";

  record Row(String sentence, String document) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.concat(
        texts(),
        Stream.of(
            statement("an unknown element", "{%s,'Note':'x'}"),
            statement("NotAction", "{'Effect':'Deny','NotAction':'*','Resource':'*'}"),
            statement("NotResource", "{'Effect':'Deny','Action':'*','NotResource':'*'}"),
            statement("NotPrincipal", "{%s,'NotPrincipal':{'AWS':'*'}}"),
            statement("an element in lower case", "{%s,'condition':{}}"),
            statement("an element twice", "{%s,'Effect':'Allow'}"),
            statement(
                "a condition operator twice",
                "{%s,'Condition':{'Bool':{'k':'true'},'Bool':{'j':'true'}}}"),
            statement(
                "a condition key twice", "{%s,'Condition':{'Bool':{'k':'true','k':'false'}}}"),
            statement(
                "a condition key twice in other case",
                "{%s,'Condition':{'Bool':{'aws:K':'true','aws:k':'false'}}}"),
            statement("a condition that is a text", "{%s,'Condition':'x'}"),
            statement("an operator that is a text", "{%s,'Condition':{'Bool':'x'}}"),
            statement("a number as a value", "{%s,'Condition':{'NumericEquals':{'k':5}}}"),
            statement("null as a value", "{'Effect':'Deny','Action':null,'Resource':'*'}"),
            statement("null in a list", "{'Effect':'Deny','Action':['*',null],'Resource':'*'}"),
            statement("an object as a resource", "{'Effect':'Deny','Action':'*','Resource':{}}"),
            statement("a list in a list", "{'Effect':'Deny','Action':[['*']],'Resource':'*'}"),
            statement("a principal that is a list", "{%s,'Principal':['*']}"),
            statement("an effect that is a list", "{'Effect':['Deny'],'Action':'*'}"),
            statement("a text for a statement", "'Deny'")));
  }

  private static Stream<Row> texts() {
    var whole = "{'Version':'2012-10-17','Statement':[{" + REST + "}]}";
    return Stream.of(
        row("that is empty", ""),
        row("that is a blank", " "),
        row("that is no JSON", "Deny everything"),
        row("that is cut", whole.substring(0, whole.length() - 1)),
        row("that is URL-encoded", "%7B%22Statement%22%3A%5B%5D%7D"),
        row("with something after it", whole + "x"),
        row("with another document after it", whole + whole),
        row("that is a list", "[" + whole + "]"),
        row("that is a text", "'" + "x" + "'"),
        row("that is null", "null"),
        row("without Statement", "{'Version':'2012-10-17'}"),
        row("whose Statement is null", "{'Version':'2012-10-17','Statement':null}"),
        row("whose Version is a number", "{'Version':2012,'Statement':[]}"),
        row("with an unknown element", "{'Version':'2012-10-17','Statement':[],'Extra':1}"),
        row("with Version twice", whole.replace("{'V", "{'Version':'2008-10-17','V")),
        row("with comments", whole.replace("[", "/* all */ [")),
        row("nested without end", "[".repeat(5_000)));
  }

  @ParameterizedTest(name = "{0} equals nothing, not even itself")
  @MethodSource("rows")
  void equalsNothing(Row row) {
    assertThat(CanonicalPolicy.of(row.document()))
        .isInstanceOfSatisfying(Unreadable.class, read -> assertThat(read.why()).isNotBlank());
    assertThat(CanonicalPolicy.same(row.document(), row.document())).isFalse();
    assertThat(CanonicalPolicy.same(PolicyDocuments.CLOSED_PERMISSIONS, row.document())).isFalse();
  }

  private static Row statement(String what, String statement) {
    return row(
        "with " + what,
        "{'Version':'2012-10-17','Statement':[" + statement.replace("%s", REST) + "]}");
  }

  private static Row row(String sentence, String document) {
    return new Row(sentence, document.replace('\'', '"'));
  }
}
