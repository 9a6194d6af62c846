package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drawbridge.role.RoleTerms.Allowance;
import dev.drawbridge.role.Roles.TermsDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The policy documents")
class PolicyDocumentsTest {
  record Row(String sentence, Consumer<TermsDraft> change, String expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> trusts() {
    return Stream.of(
        trust(
            "trust the one principal with its ExternalId until the deadline",
            _ -> {},
            "'StringEquals':{'sts:ExternalId':'8c5d0a1e-id'},",
            ""),
        trust(
            "take two ExternalIds while one is replaced",
            terms -> terms.externalIds = List.of("new", "old"),
            "'StringEquals':{'sts:ExternalId':['new','old']},",
            ""),
        trust(
            "ask for the organization of an internal party",
            terms -> terms.organization = Optional.of("o-a1b2c3d4e5"),
            "'StringEquals':{'sts:ExternalId':'8c5d0a1e-id','aws:PrincipalOrgID':'o-a1b2c3d4e5'},",
            ""));
  }

  static Stream<Row> strictTrusts() {
    return Stream.of(
        trust(
            "ask for MFA with Bool, which an absent key does not meet",
            terms -> terms.requireMfa = true,
            "'StringEquals':{'sts:ExternalId':'8c5d0a1e-id'},",
            ",'Bool':{'aws:MultiFactorAuthPresent':'true'}"),
        trust(
            "ask for all of it",
            terms -> {
              terms.externalIds = List.of("new", "old");
              terms.organization = Optional.of("o-a1b2c3d4e5");
              terms.requireMfa = true;
            },
            "'StringEquals':{'sts:ExternalId':['new','old'],'aws:PrincipalOrgID':'o-a1b2c3d4e5'},",
            ",'Bool':{'aws:MultiFactorAuthPresent':'true'}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"trusts", "strictTrusts"})
  void trust(Row row) {
    assertThat(PolicyDocuments.trust(Roles.terms(row.change()))).isEqualTo(row.expected());
  }

  static Stream<Row> permissions() {
    var until = "'Condition':{'DateLessThan':{'aws:CurrentTime':'2027-01-31T00:00:00Z'}}}";
    var allow =
        "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],"
            + "'Resource':'arn:aws:s3:::artifacts/*',"
            + until;
    var single =
        "{'Effect':'Allow','Action':'sqs:SendMessage','Resource':['arn:a','arn:b']," + until;
    return Stream.of(
        permissions("allow until the deadline and deny everything after it", _ -> {}, allow, ""),
        permissions(
            "put the deadline on every Allow",
            terms ->
                terms.statements =
                    List.of(
                        terms.statements.getFirst(),
                        new Allowance(List.of("sqs:SendMessage"), List.of("arn:a", "arn:b"))),
            allow + "," + single,
            ""),
        permissions(
            "deny the sessions issued before the revocation",
            terms -> terms.revokeBefore = Optional.of(Instant.parse("2027-01-10T12:00:00Z")),
            allow,
            revoking("2027-01-10T12:00:00Z")),
        permissions(
            "round a revocation up, since sessions are issued at whole seconds",
            terms -> terms.revokeBefore = Optional.of(Instant.parse("2027-01-10T12:00:00.500Z")),
            allow,
            revoking("2027-01-10T12:00:01Z")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("permissions")
  void permissions(Row row) {
    assertThat(PolicyDocuments.permissions(Roles.terms(row.change()))).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("revoke with one Deny for the sessions issued before, rounded up")
  void revocation() {
    assertThat(PolicyDocuments.revocation(Instant.parse("2027-01-10T12:00:00.500Z")))
        .isEqualTo(
            quoted(
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'*',"
                    + "'Resource':'*','Condition':"
                    + "{'DateLessThan':{'aws:TokenIssueTime':'2027-01-10T12:00:01Z'}}}]}"));
  }

  @Test
  @DisplayName("round the deadline down to a whole second")
  void wholeSeconds() {
    var terms = Roles.terms(t -> t.deadline = Instant.parse("2027-01-30T23:59:59.999Z"));
    assertThat(PolicyDocuments.trust(terms)).contains("\"2027-01-30T23:59:59Z\"");
    assertThat(PolicyDocuments.permissions(terms)).contains("\"2027-01-30T23:59:59Z\"");
  }

  @Test
  @DisplayName("close a trust with one Deny that names no foreign ARN")
  void closedTrust() {
    assertThat(PolicyDocuments.CLOSED_TRUST)
        .isEqualTo(
            quoted(
                "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Principal':{'AWS':'*'},"
                    + "'Action':'sts:AssumeRole'}]}"));
  }

  @Test
  @DisplayName("close the permissions with one Deny of everything, without conditions")
  void closedPermissions() {
    assertThat(PolicyDocuments.CLOSED_PERMISSIONS)
        .isEqualTo(
            quoted(
                "{'Version':'2012-10-17','Statement':"
                    + "[{'Effect':'Deny','Action':'*','Resource':'*'}]}"));
  }

  @Test
  @DisplayName("close a role in both and leave the rest")
  void closedRole() {
    var closed = Roles.DESIRED.closed();
    assertThat(closed)
        .isEqualTo(
            new DesiredRole(
                Roles.ADDRESS,
                Roles.OWNERSHIP,
                PolicyDocuments.CLOSED_TRUST,
                PolicyDocuments.CLOSED_PERMISSIONS,
                Roles.BOUNDARY,
                3600,
                new Revocation.None(),
                false));
  }

  @Test
  @DisplayName("say the same in a role of twelve hours, whose longest session is in seconds")
  void desired() {
    var terms = Roles.terms(_ -> {});
    assertThat(
            DesiredRole.of(
                Roles.ADDRESS, Roles.OWNERSHIP, terms, Roles.BOUNDARY, Duration.ofHours(12)))
        .isEqualTo(
            new DesiredRole(
                Roles.ADDRESS,
                Roles.OWNERSHIP,
                PolicyDocuments.trust(terms),
                PolicyDocuments.permissions(terms),
                Roles.BOUNDARY,
                43200,
                new Revocation.None(),
                false));
  }

  @Test
  @DisplayName("are never made without an ExternalId, with three, or without a statement")
  void impossible() {
    Stream.<Consumer<TermsDraft>>of(
            terms -> terms.externalIds = List.of(),
            terms -> terms.externalIds = List.of("a1", "b2", "c3"),
            terms -> terms.statements = List.of())
        .forEach(
            change -> assertThatIllegalArgumentException().isThrownBy(() -> Roles.terms(change)));
  }

  private static Row trust(
      String sentence, Consumer<TermsDraft> change, String equals, String rest) {
    return new Row(
        sentence,
        change,
        quoted(
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow',"
                + "'Principal':{'AWS':'arn:aws:iam::111122223333:role/ci-deploy'},"
                + "'Action':'sts:AssumeRole','Condition':{"
                + equals
                + "'DateLessThan':{'aws:CurrentTime':'2027-01-31T00:00:00Z'}"
                + rest
                + "}}]}"));
  }

  private static Row permissions(
      String sentence, Consumer<TermsDraft> change, String allows, String rest) {
    return new Row(
        sentence,
        change,
        quoted(
            "{'Version':'2012-10-17','Statement':["
                + allows
                + ",{'Effect':'Deny','Action':'*','Resource':'*','Condition':"
                + "{'DateGreaterThanEquals':{'aws:CurrentTime':'2027-01-31T00:00:00Z'}}}"
                + rest
                + "]}"));
  }

  private static String revoking(String before) {
    return ",{'Effect':'Deny','Action':'*','Resource':'*','Condition':"
        + "{'DateLessThan':{'aws:TokenIssueTime':'%s'}}}".formatted(before);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
