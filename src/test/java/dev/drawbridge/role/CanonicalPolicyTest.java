package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows from aws-iam.md, "Comparing policies". */
@DisplayName("Two policy documents")
class CanonicalPolicyTest {
  private static final String ALLOW =
      "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],'Resource':'arn:a'}";
  private static final String DENY = "{'Effect':'Deny','Action':'*','Resource':'*'}";

  record Row(String sentence, String left, String right) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> equal() {
    return Stream.of(equalLists(), equalInOtherWords(), equalTrusts()).flatMap(rows -> rows);
  }

  private static Stream<Row> equalLists() {
    return Stream.of(
        row("with other white space", document(ALLOW), document(ALLOW).replace("':", "' :\n\t")),
        row(
            "with keys in another order",
            document(ALLOW),
            "{'Statement':[{'Resource':'arn:a','Action':['s3:GetObject','s3:PutObject'],"
                + "'Effect':'Allow'}],'Version':'2012-10-17'}"),
        row("with a text or a list of it", allow("'s3:Get'", "['a']"), allow("['s3:Get']", "'a'")),
        row("with a statement or a list of it", document(ALLOW), whole("2012-10-17", ALLOW)),
        row(
            "with actions in another order and twice",
            allow("['a:A','b:B']", "'r'"),
            allow("['b:B','a:A','b:B']", "'r'")),
        row(
            "with resources in another order and twice",
            allow("'a:A'", "['r','q']"),
            allow("'a:A'", "['q','r','q']")));
  }

  private static Stream<Row> equalInOtherWords() {
    return Stream.of(
        row(
            "with statements in another order",
            document(ALLOW + "," + DENY),
            document(DENY + "," + ALLOW)),
        row(
            "with actions in other case",
            allow("'s3:GetObject'", "'r'"),
            allow("'S3:getobject'", "'r'")),
        row(
            "with other Sids",
            document(ALLOW.replace("{", "{'Sid':'One',")),
            document(ALLOW.replace("{", "{'Sid':'Two',"))),
        row(
            "with and without a Sid",
            document(ALLOW),
            document(ALLOW.replace("{", "{'Sid':'One',"))),
        row(
            "without Version and with that of 2008",
            "{'Statement':" + ALLOW + "}",
            whole("2008-10-17", ALLOW)),
        row(
            "with escapes for plain characters",
            allow("'s3:Get'", "'a/b'"),
            allow("'s3:\\u0047et'", "'a\\/b'")));
  }

  private static Stream<Row> equalTrusts() {
    return Stream.of(
        row(
            "with principals in another order and twice",
            trust("{'AWS':['p','q']}"),
            trust("{'AWS':['q','p','q']}")),
        row(
            "with an account and its root",
            trust("{'AWS':'111122223333'}"),
            trust("{'AWS':'arn:aws:iam::111122223333:root'}")),
        row(
            "with condition values in another order and twice",
            condition("'StringEquals':{'sts:ExternalId':['a','b']}"),
            condition("'StringEquals':{'sts:ExternalId':['b','a','b']}")),
        row(
            "with condition keys in other case",
            condition("'StringEquals':{'sts:ExternalId':'a'}"),
            condition("'StringEquals':{'STS:externalid':'a'}")),
        row(
            "with true and 'true'",
            condition("'Bool':{'aws:MultiFactorAuthPresent':true}"),
            condition("'Bool':{'aws:MultiFactorAuthPresent':'true'}")));
  }

  static Stream<Row> different() {
    return Stream.concat(differentStatements(), differentTrusts());
  }

  private static Stream<Row> differentStatements() {
    return Stream.of(
        row("with Effect in other case", document(DENY), document(DENY.replace("Deny", "deny"))),
        row("with another Effect", document(DENY), document(DENY.replace("Deny", "Allow"))),
        row("with resources in other case", allow("'a:A'", "'arn:a'"), allow("'a:A'", "'arn:A'")),
        row("of Version 2012 and 2008", whole("2012-10-17", ALLOW), whole("2008-10-17", ALLOW)),
        row("of Version 2012 and none", whole("2012-10-17", ALLOW), "{'Statement':" + ALLOW + "}"),
        row(
            "with an empty list and none",
            allow("[]", "'r'"),
            document("{'Effect':'Allow','Resource':'r'}")),
        row(
            "with a wildcard and what it means",
            allow("'s3:Get*'", "'r'"),
            allow("['s3:GetObject','s3:GetBucketAcl']", "'r'")),
        row("with one statement more", document(ALLOW), document(ALLOW + "," + DENY)),
        row("with one action more", allow("'a:A'", "'r'"), allow("['a:A','a:B']", "'r'")),
        row("with none and one statement", document(""), document(ALLOW)),
        row(
            "with and without a condition",
            document(DENY),
            document(DENY.replace("}", ",'Condition':{'Bool':{'k':'true'}}}"))),
        row(
            "with an empty condition and none",
            document(DENY),
            document(DENY.replace("}", ",'Condition':{}}"))));
  }

  private static Stream<Row> differentTrusts() {
    return Stream.of(
        row("with principals in other case", trust("{'AWS':'arn:p'}"), trust("{'AWS':'arn:P'}")),
        row(
            "with an ARN and a unique id",
            trust("{'AWS':'arn:p'}"),
            trust("{'AWS':'AROAEXAMPLEEXAMPLE123'}")),
        row("with '*' and {'AWS':'*'}", trust("'*'"), trust("{'AWS':'*'}")),
        row("with an AWS and a Service principal", trust("{'AWS':'x'}"), trust("{'Service':'x'}")),
        row("with one principal more", trust("{'AWS':'p'}"), trust("{'AWS':['p','q']}")),
        row("with condition values in other case", externalId("a"), externalId("A")),
        row(
            "with one condition value more",
            externalId("a"),
            condition("'StringEquals':{'sts:ExternalId':['a','b']}")),
        operator("StringLike"),
        operator("StringEqualsIfExists"),
        operator("StringNotEquals"),
        operator("StringEqualsIgnoreCase"),
        operator("ForAllValues:StringEquals"),
        operator("ForAnyValue:StringEquals"),
        row(
            "with Bool and BoolIfExists",
            condition("'Bool':{'k':'true'}"),
            condition("'BoolIfExists':{'k':'true'}")),
        row(
            "with true and false",
            condition("'Bool':{'k':true}"),
            condition("'Bool':{'k':false}")));
  }

  @ParameterizedTest(name = "{0} mean the same")
  @MethodSource("equal")
  void areEqual(Row row) {
    assertThat(CanonicalPolicy.same(row.left(), row.right())).isTrue();
    assertThat(CanonicalPolicy.same(row.right(), row.left())).isTrue();
  }

  @ParameterizedTest(name = "{0} do not mean the same, though each means itself")
  @MethodSource("different")
  void areDifferent(Row row) {
    assertThat(CanonicalPolicy.same(row.left(), row.left())).isTrue();
    assertThat(CanonicalPolicy.same(row.right(), row.right())).isTrue();
    assertThat(CanonicalPolicy.same(row.left(), row.right())).isFalse();
    assertThat(CanonicalPolicy.same(row.right(), row.left())).isFalse();
  }

  private static Row operator(String name) {
    return row(
        "with StringEquals and " + name,
        externalId("a"),
        condition("'%s':{'sts:ExternalId':'a'}".formatted(name)));
  }

  private static Row row(String sentence, String left, String right) {
    return new Row(sentence, left.replace('\'', '"'), right.replace('\'', '"'));
  }

  private static String document(String statements) {
    return whole("2012-10-17", "[" + statements + "]");
  }

  private static String whole(String version, String statement) {
    return "{'Version':'%s','Statement':%s}".formatted(version, statement);
  }

  private static String allow(String actions, String resources) {
    return document("{'Effect':'Allow','Action':%s,'Resource':%s}".formatted(actions, resources));
  }

  private static String trust(String principal) {
    return document(
        "{'Effect':'Allow','Principal':%s,'Action':'sts:AssumeRole'}".formatted(principal));
  }

  private static String condition(String condition) {
    return document(
        "{'Effect':'Allow','Principal':{'AWS':'p'},'Action':'sts:AssumeRole','Condition':{%s}}"
            .formatted(condition));
  }

  private static String externalId(String id) {
    return condition("'StringEquals':{'sts:ExternalId':'%s'}".formatted(id));
  }
}
