package dev.drawbridge.evaluator;

import static dev.drawbridge.evaluator.Evaluation.ALLOWED;
import static dev.drawbridge.evaluator.Evaluation.EXPLICITLY_DENIED;
import static dev.drawbridge.evaluator.Evaluation.IMPLICITLY_DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.evaluator.Policy.Kind;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.role.RoleTerms.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS makes of the policies that are written for a role, with nobody there to act. */
@DisplayName("A role as it is rendered")
class RenderedRoleTest {
  private static final Instant DEADLINE = Instant.parse("2027-01-31T00:00:00Z");
  private static final String ID = "AROAROLE0000000001";
  private static final String OBJECT = "arn:aws:s3:::artifacts/a";
  private static final Caller GUEST =
      Caller.sessionOf("arn:aws:iam::111122223333:role/ci-deploy", "AROAGUEST000000001", "run");
  private static final String BOUNDARY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": ["iam:*", "sts:AssumeRole", "organizations:*", "account:*"],
         "Resource": "*"}]}
      """;
  private static final DesiredRole OPEN = role(terms(List.of("id-one"), false, Optional.empty()));
  private static final Caller SESSION = Caller.sessionOf(OPEN.address().arn(), ID, "work");

  private static RoleTerms terms(List<String> ids, boolean mfa, Optional<Instant> revokeBefore) {
    return new RoleTerms(
        mfa ? "arn:aws:iam::111122223333:user/ana" : GUEST.arn(),
        ids,
        Optional.of("o-a1b2c3d4e5"),
        mfa,
        List.of(
            new Allowance(List.of("s3:GetObject"), List.of("arn:aws:s3:::artifacts/*")),
            new Allowance(List.of("sqs:SendMessage"), List.of("*"))),
        DEADLINE,
        revokeBefore);
  }

  private static DesiredRole role(RoleTerms terms) {
    var installation = new Installation("main", "drawbridge", "cluster-uid");
    return DesiredRole.of(
        RoleAddress.of(installation, "aws", "444455556666", "payments", "ci-deploy"),
        Ownership.of(installation, "payments", "ci-deploy", "access-uid"),
        terms,
        "arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary",
        Duration.ofHours(1));
  }

  private static EvaluatedRole evaluated(DesiredRole role, String... others) {
    var inline = new ArrayList<>(List.of(others));
    inline.add(role.permissions());
    return EvaluatedRole.of(role.address().arn(), ID, role.trust(), inline, BOUNDARY);
  }

  /** Policies of a bucket, from the one that says nothing to the one that lets anybody in. */
  enum Bucket {
    SILENT(""),
    NAMES_ROLE(OPEN.address().arn()),
    NAMES_SESSION(SESSION.session().orElseThrow()),
    NAMES_EVERYBODY("*");

    private final String principal;

    Bucket(String principal) {
      this.principal = principal;
    }

    Optional<Policy> policy() {
      return Optional.of(principal).filter(name -> !name.isEmpty()).map(RenderedRoleTest::bucket);
    }
  }

  private static Policy bucket(String principal) {
    return Policy.parse(
        Kind.RESOURCE,
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Principal": {"AWS": "%s"}, "Action": "s3:*",
          "Resource": "arn:aws:s3:::artifacts/*"}]}
        """
            .formatted(principal));
  }

  private static Evaluation assume(EvaluatedRole role, Instant now) {
    return role.assume(GUEST, context(now));
  }

  private static Context context(Instant now) {
    return Context.at(now).externalId("id-one").organization("o-a1b2c3d4e5");
  }

  private static Evaluation use(EvaluatedRole role, Bucket bucket, Instant now, Instant issued) {
    var request = new Request(SESSION, "s3:GetObject", OBJECT, Context.at(now).issued(issued));
    return role.use(request, bucket.policy());
  }

  @ParameterizedTest(name = "{0} s from its deadline it may be assumed: {1}, and used: {2}")
  @CsvSource({
    "-86400, ALLOWED, ALLOWED",
    "-1, ALLOWED, ALLOWED",
    "0, IMPLICITLY_DENIED, EXPLICITLY_DENIED",
    "1, IMPLICITLY_DENIED, EXPLICITLY_DENIED",
    "86400, IMPLICITLY_DENIED, EXPLICITLY_DENIED",
    "315360000, IMPLICITLY_DENIED, EXPLICITLY_DENIED"
  })
  void deadline(long seconds, Evaluation assumed, Evaluation used) {
    var now = DEADLINE.plusSeconds(seconds);
    var role = evaluated(OPEN);
    assertThat(assume(role, now)).isEqualTo(assumed);
    for (var bucket : Bucket.values()) {
      assertThat(use(role, bucket, now, DEADLINE.minusSeconds(60)))
          .as("%s", bucket)
          .isEqualTo(used);
    }
  }

  @Test
  @DisplayName("allows in time what was granted and nothing else")
  void nothingElse() {
    var now = Context.at(DEADLINE.minusSeconds(1)).issued(DEADLINE.minusSeconds(60));
    var role = evaluated(OPEN);
    for (var asked :
        List.of(
            new Request(SESSION, "s3:PutObject", OBJECT, now),
            new Request(SESSION, "s3:GetObject", "arn:aws:s3:::others/a", now),
            new Request(SESSION, "iam:CreateRole", "*", now))) {
      assertThat(role.use(asked).allowed()).as("%s", asked).isFalse();
    }
    var queue =
        new Request(SESSION, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q", now);
    assertThat(role.use(queue)).isEqualTo(ALLOWED);
  }

  static Stream<Caller> others() {
    return Stream.of(
        Caller.sessionOf("arn:aws:iam::111122223333:role/ci-deploy2", "AROAOTHER000000001", "x"),
        Caller.sessionOf("arn:aws:iam::111122223333:role/a/ci-deploy", "AROAOTHER000000002", "x"),
        Caller.user("arn:aws:iam::111122223333:user/ci-deploy", "AIDAOTHER000000003"),
        Caller.sessionOf("arn:aws:iam::999900001111:role/ci-deploy", "AROAOTHER000000004", "x"));
  }

  @ParameterizedTest(name = "lets nobody in but its principal: not {0}")
  @MethodSource("others")
  void nobodyElse(Caller other) {
    assertThat(evaluated(OPEN).assume(other, context(DEADLINE.minusSeconds(1))))
        .isEqualTo(IMPLICITLY_DENIED);
  }

  @Test
  @DisplayName("lets its principal in with what is asked of it only")
  void conditions() {
    var now = Context.at(DEADLINE.minusSeconds(1));
    var role = evaluated(OPEN);
    for (var missing :
        List.of(
            now,
            now.externalId("id-one"),
            now.organization("o-a1b2c3d4e5"),
            now.externalId("id-two").organization("o-a1b2c3d4e5"),
            now.externalId("id-one").organization("o-other"))) {
      assertThat(role.assume(GUEST, missing)).isEqualTo(IMPLICITLY_DENIED);
    }
    var rotating = evaluated(role(terms(List.of("id-two", "id-one"), false, Optional.empty())));
    for (var id : List.of("id-one", "id-two")) {
      assertThat(rotating.assume(GUEST, now.externalId(id).organization("o-a1b2c3d4e5")))
          .isEqualTo(ALLOWED);
    }
  }

  @Test
  @DisplayName("lets a user in only with MFA, where that is asked")
  void mfa() {
    var role = evaluated(role(terms(List.of("id-one"), true, Optional.empty())));
    var ana = Caller.user("arn:aws:iam::111122223333:user/ana", "AIDAANA0000000001");
    var context = context(DEADLINE.minusSeconds(1));
    assertThat(role.assume(ana, context.mfa(true))).isEqualTo(ALLOWED);
    assertThat(role.assume(ana, context.mfa(false))).isEqualTo(IMPLICITLY_DENIED);
    assertThat(role.assume(ana, context)).isEqualTo(IMPLICITLY_DENIED);
  }

  @ParameterizedTest(name = "{0}: closed, it denies everything to everybody at any time")
  @EnumSource(Bucket.class)
  void closed(Bucket bucket) {
    var role = evaluated(OPEN.closed());
    for (var seconds : List.of(-86_400, -1, 0, 1, 86_400)) {
      var now = DEADLINE.plusSeconds(seconds);
      assertThat(assume(role, now)).isEqualTo(EXPLICITLY_DENIED);
      assertThat(use(role, bucket, now, now.minusSeconds(1))).isEqualTo(EXPLICITLY_DENIED);
    }
  }

  @ParameterizedTest(name = "a session issued {0} s from the revocation is {1}")
  @CsvSource({
    "-3600, EXPLICITLY_DENIED",
    "-1, EXPLICITLY_DENIED",
    "0, ALLOWED",
    "1, ALLOWED",
  })
  void revoked(long seconds, Evaluation expected) {
    var revoked = DEADLINE.minus(Duration.ofDays(1));
    var now = revoked.plusSeconds(60);
    var issued = revoked.plusSeconds(seconds);
    var cut = evaluated(OPEN, PolicyDocuments.revocation(revoked));
    var asked = evaluated(role(terms(List.of("id-one"), false, Optional.of(revoked))));
    for (var bucket : Bucket.values()) {
      assertThat(use(cut, bucket, now, issued)).as("%s", bucket).isEqualTo(expected);
      assertThat(use(asked, bucket, now, issued)).as("%s", bucket).isEqualTo(expected);
    }
    assertThat(assume(cut, now)).isEqualTo(ALLOWED);
  }

  @ParameterizedTest(name = "a revocation lets nothing outlive the deadline: {0} s after it")
  @ValueSource(longs = {0, 1, 3600})
  void revokedAndOver(long seconds) {
    var role = evaluated(OPEN, PolicyDocuments.revocation(DEADLINE.minusSeconds(60)));
    var now = DEADLINE.plusSeconds(seconds);
    for (var bucket : Bucket.values()) {
      assertThat(use(role, bucket, now, DEADLINE.minusSeconds(30))).isEqualTo(EXPLICITLY_DENIED);
    }
  }
}
