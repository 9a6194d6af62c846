package dev.drawbridge.evaluator;

import static dev.drawbridge.evaluator.Evaluation.ALLOWED;
import static dev.drawbridge.evaluator.Evaluation.EXPLICITLY_DENIED;
import static dev.drawbridge.evaluator.Evaluation.IMPLICITLY_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.evaluator.Policy.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The evaluator itself, by what the IAM User Guide says of each case. */
@DisplayName("The evaluator")
class EvaluatedRoleTest {
  private static final String ROLE = "arn:aws:iam::444455556666:role/team/app";
  private static final String ID = "AROAROLE0000000001";
  private static final Caller SESSION = Caller.sessionOf(ROLE, ID, "work");
  private static final String SESSION_ARN = "arn:aws:sts::444455556666:assumed-role/app/work";
  private static final String OBJECT = "arn:aws:s3:::artifacts/a";
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final String WIDE = allow("*", "*", "");
  private static final String OTHERS = allow("ec2:*", "*", "");
  private static final Caller GUEST =
      Caller.sessionOf("arn:aws:iam::111122223333:role/ci", "AROAGUEST000000001", "run");

  private static String allow(String action, String resource, String condition) {
    return document(
        "{'Effect':'Allow','Action':'%s','Resource':'%s'%s}"
            .formatted(action, resource, condition));
  }

  private static String document(String statements) {
    return "{'Version':'2012-10-17','Statement':[%s]}".formatted(statements).replace('\'', '"');
  }

  private static String trust(String principal, String condition) {
    return document(
        "{'Effect':'Allow','Principal':%s,'Action':'sts:AssumeRole'%s}"
            .formatted(principal, condition));
  }

  /** "Policy evaluation for requests within a single account", its table for roles. */
  record Use(String sentence, String inline, String boundary, String bucket, Evaluation expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Use> uses() {
    var read = allow("s3:GetObject", "arn:aws:s3:::artifacts/*", "");
    var deny = document("{'Effect':'Deny','Action':'*','Resource':'*'}");
    return Stream.of(
        new Use("both have to allow, and do", read, WIDE, "", ALLOWED),
        new Use("the role's policy does not", OTHERS, WIDE, "", IMPLICITLY_DENIED),
        new Use("the boundary does not", read, OTHERS, "", IMPLICITLY_DENIED),
        new Use("a Deny in the role's policy is the end", deny, WIDE, "", EXPLICITLY_DENIED),
        new Use("a Deny in the boundary is the end", read, deny, "", EXPLICITLY_DENIED),
        new Use(
            "a bucket policy that names the role needs no Allow of it",
            OTHERS,
            WIDE,
            bucket(ROLE),
            ALLOWED),
        new Use(
            "a bucket policy that names the role stays within the boundary",
            OTHERS,
            OTHERS,
            bucket(ROLE),
            IMPLICITLY_DENIED),
        new Use(
            "a bucket policy that names the session is past the boundary",
            OTHERS,
            OTHERS,
            bucket(SESSION_ARN),
            ALLOWED),
        new Use(
            "a bucket policy that names another session says nothing",
            OTHERS,
            WIDE,
            bucket(SESSION_ARN + "2"),
            IMPLICITLY_DENIED),
        new Use(
            "a bucket policy that names the account leaves it to the role's policy",
            OTHERS,
            WIDE,
            bucket("arn:aws:iam::444455556666:root"),
            IMPLICITLY_DENIED),
        new Use(
            "a Deny of the role holds against a bucket policy that names the session",
            deny,
            WIDE,
            bucket(SESSION_ARN),
            EXPLICITLY_DENIED));
  }

  private static String bucket(String principal) {
    return document(
        ("{'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'s3:*',"
                + "'Resource':'arn:aws:s3:::artifacts/*'}")
            .formatted(principal));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void use(Use row) {
    var role = EvaluatedRole.of(ROLE, ID, trust("'*'", ""), List.of(row.inline()), row.boundary());
    var bucket =
        Optional.of(row.bucket())
            .filter(text -> !text.isEmpty())
            .map(text -> Policy.parse(Kind.RESOURCE, text));
    var request = new Request(SESSION, "s3:GetObject", OBJECT, Context.at(NOW).issued(NOW));
    assertThat(role.use(request, bucket)).isEqualTo(row.expected());
  }

  @ParameterizedTest(name = "a trust in {0} and {1} is {2} for a role with the ExternalId one")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'AWS':'arn:aws:iam::111122223333:role/ci'} | | ALLOWED",
        "{'AWS':'arn:aws:iam::111122223333:role/CI'} | | IMPLICITLY_DENIED",
        "{'AWS':'arn:aws:iam::111122223333:root'} | | ALLOWED",
        "{'AWS':['999900001111','111122223333']} | | ALLOWED",
        "{'AWS':'AROAGUEST000000001'} | | ALLOWED",
        "{'AWS':'AROAGUEST000000002'} | | IMPLICITLY_DENIED",
        "'*' | | ALLOWED",
        "'*' | 'StringEquals':{'sts:ExternalId':'one'} | ALLOWED",
        "'*' | 'StringEquals':{'STS:externalid':['two','one']} | ALLOWED",
        "'*' | 'StringEquals':{'sts:ExternalId':'One'} | IMPLICITLY_DENIED",
        "'*' | 'StringEquals':{'aws:PrincipalOrgID':'o-1'} | IMPLICITLY_DENIED",
        "'*' | 'StringNotEquals':{'aws:PrincipalOrgID':'o-1'} | ALLOWED",
        "'*' | 'StringNotEquals':{'sts:ExternalId':['two','one']} | IMPLICITLY_DENIED",
        "'*' | 'Bool':{'aws:MultiFactorAuthPresent':'true'} | IMPLICITLY_DENIED",
        "'*' | 'Bool':{'aws:MultiFactorAuthPresent':'false'} | IMPLICITLY_DENIED",
        "'*' | 'DateLessThan':{'aws:CurrentTime':'2027-01-01T00:00:00Z'} | IMPLICITLY_DENIED",
        "'*' | 'DateLessThanEquals':{'aws:CurrentTime':'2027-01-01T00:00:00Z'} | ALLOWED",
        "'*' | 'DateGreaterThan':{'aws:CurrentTime':'2027-01-01T00:00:00Z'} | IMPLICITLY_DENIED",
        "'*' | 'DateGreaterThanEquals':{'aws:CurrentTime':'2027-01-01T00:00:00Z'} | ALLOWED",
        "'*' | 'DateLessThan':{'aws:TokenIssueTime':'2099-01-01T00:00:00Z'} | IMPLICITLY_DENIED"
      })
  void assume(String principal, String condition, Evaluation expected) {
    var document =
        trust(principal, condition == null ? "" : ",'Condition':{%s}".formatted(condition));
    var role = EvaluatedRole.of(ROLE, ID, document, List.of(), WIDE);
    assertThat(role.assume(GUEST, Context.at(NOW).externalId("one"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "it does not judge {0}")
  @ValueSource(
      strings = {
        "'Effect':'Allow','NotAction':'s3:*','Resource':'*'",
        "'Effect':'Allow','Action':'s3:*','NotResource':'*'",
        "'Effect':'Allow','Action':'s3:*'",
        "'Effect':'allow','Action':'s3:*','Resource':'*'",
        "'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'",
        "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::${aws:username}/*'",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringLike':{'sts:ExternalId':'a'}}",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}}",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'stringEquals':{'sts:ExternalId':'a'}}",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:SourceIp':'a'}}",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'soon'}}",
        "'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'yes'}}",
        "'Effect':'Deny','Action':'*','Action':'*','Resource':'*'"
      })
  void notUnderstood(String statement) {
    assertThatThrownBy(() -> Policy.parse(Kind.IDENTITY, document("{" + statement + "}")))
        .isInstanceOf(NotUnderstood.class);
  }

  @ParameterizedTest(name = "it does not judge a trust in {0}")
  @ValueSource(
      strings = {
        "{'Service':'ec2.amazonaws.com'}",
        "{'AWS':'arn:aws:iam::111122223333:role/*'}",
        "{'Federated':'x'}",
        "'someone'"
      })
  void unknownPrincipal(String principal) {
    assertThatThrownBy(() -> Policy.parse(Kind.TRUST, trust(principal, "")))
        .isInstanceOf(NotUnderstood.class);
  }

  @ParameterizedTest(
      name = "the action {0} and the resource {1} are {2} by s3:Get* on artifacts/?/*")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::artifacts/a/b, ALLOWED",
    "S3:getobject, arn:aws:s3:::artifacts/a/b, ALLOWED",
    "s3:PutObject, arn:aws:s3:::artifacts/a/b, IMPLICITLY_DENIED",
    "s3:GetObject, arn:aws:s3:::Artifacts/a/b, IMPLICITLY_DENIED",
    "s3:GetObject, arn:aws:s3:::artifacts/aa/b, IMPLICITLY_DENIED",
    "s3:GetObject, arn:aws:s3:::artifacts//b, IMPLICITLY_DENIED"
  })
  void patterns(String action, String resource, Evaluation expected) {
    var inline = allow("s3:Get*", "arn:aws:s3:::artifacts/?/*", "");
    var role = EvaluatedRole.of(ROLE, ID, trust("'*'", ""), List.of(inline), WIDE);
    var request = new Request(SESSION, action, resource, Context.at(NOW));
    assertThat(role.use(request)).isEqualTo(expected);
  }
}
