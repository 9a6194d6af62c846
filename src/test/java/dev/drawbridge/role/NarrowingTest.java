package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.RoleTerms.Allowance;
import dev.drawbridge.role.Roles.TermsDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("While nothing may be given,")
class NarrowingTest {
  private static final Instant LATER = Instant.parse("2027-03-31T00:00:00Z");
  private static final Instant SOONER = Instant.parse("2027-01-11T00:00:00Z");
  private static final String CLOSED_TRUST = PolicyDocuments.CLOSED_TRUST;
  private static final String CLOSED_PERMISSIONS = PolicyDocuments.CLOSED_PERMISSIONS;

  /**
   * A document of a role.
   *
   * @param live what IAM has
   * @param desired what should be
   * @param left what is to stand
   */
  record Row(String sentence, String live, String desired, String left) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> trusts() {
    Consumer<TermsDraft> mfa = t -> t.requireMfa = true;
    Consumer<TermsDraft> both = t -> t.externalIds = List.of("new-id", "8c5d0a1e-id");
    Consumer<TermsDraft> other = t -> t.principal = Roles.PRINCIPAL + "-2";
    return Stream.of(
        trust("a trust that is as it should be stays", _ -> {}, _ -> {}, _ -> {}),
        trust("MFA is asked for", _ -> {}, mfa, mfa),
        trust("MFA is still asked for", mfa, _ -> {}, mfa),
        trust("an ExternalId is dropped", both, _ -> {}, _ -> {}),
        trust("no ExternalId is added", _ -> {}, both, _ -> {}),
        trust("a deadline comes sooner", _ -> {}, until(SOONER), until(SOONER)),
        trust("no deadline comes later", _ -> {}, until(LATER), _ -> {}),
        trust("less is given and not for longer", _ -> {}, until(LATER).andThen(mfa), mfa),
        trust(
            "as much is given and not for as long", mfa, until(SOONER), until(SOONER).andThen(mfa)),
        new Row("an old principal goes and a new one waits", of(_ -> {}), of(other), CLOSED_TRUST),
        new Row("what cannot be read goes", "{", of(_ -> {}), CLOSED_TRUST),
        new Row("a closed role stays closed", CLOSED_TRUST, of(_ -> {}), CLOSED_TRUST));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trusts")
  void trust(Row row) {
    var observed = Roles.live(role -> role.trust = row.live());
    var desired = desired(row.desired(), Roles.DESIRED.permissions());
    var left = Narrowing.of(desired, observed, Optional.of(desired.permissions()));
    assertThat(CanonicalPolicy.same(left.trust(), row.left())).isTrue();
    assertThat(left.permissions()).isEqualTo(desired.permissions());
    assertThat(Narrowing.takes(desired, observed, Optional.empty()))
        .isEqualTo(!CanonicalPolicy.same(row.live(), row.left()));
  }

  static Stream<Row> policies() {
    Consumer<TermsDraft> more =
        t ->
            t.statements =
                List.of(
                    new Allowance(List.of("sqs:SendMessage"), List.of("arn:aws:sqs:::q")),
                    new Allowance(
                        List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                        List.of("arn:aws:s3:::artifacts/*", "arn:aws:s3:::more/*")));
    Consumer<TermsDraft> other =
        t -> t.statements = List.of(new Allowance(List.of("s3:GetObject"), List.of("arn:other")));
    Consumer<TermsDraft> revoked = t -> t.revokeBefore = Optional.of(SOONER);
    Consumer<TermsDraft> revokedLater = t -> t.revokeBefore = Optional.of(LATER);
    return Stream.of(
        policy("permissions that are as they should be stay", _ -> {}, _ -> {}, _ -> {}),
        policy("an action or a resource is dropped", more, _ -> {}, _ -> {}),
        policy("no action and no resource is added", _ -> {}, more, _ -> {}),
        policy("permissions end sooner", _ -> {}, until(SOONER), until(SOONER)),
        policy("permissions do not end later", _ -> {}, until(LATER), _ -> {}),
        policy("sessions are revoked", _ -> {}, revoked, revoked),
        policy("sessions stay revoked", revoked, _ -> {}, revoked),
        policy("more sessions are revoked", revoked, revokedLater, revokedLater),
        new Row("what is exchanged goes", policy(_ -> {}), policy(other), CLOSED_PERMISSIONS),
        new Row(
            "a policy of others goes",
            policy(_ -> {}).replace("\"Deny\"", "\"Allow\""),
            policy(_ -> {}),
            CLOSED_PERMISSIONS),
        new Row(
            "a closed policy stays closed",
            CLOSED_PERMISSIONS,
            policy(_ -> {}),
            CLOSED_PERMISSIONS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void permissions(Row row) {
    var observed = Roles.live(_ -> {});
    var desired = desired(Roles.DESIRED.trust(), row.desired());
    var left = Narrowing.of(desired, observed, Optional.of(row.live()));
    assertThat(CanonicalPolicy.same(left.permissions(), row.left())).isTrue();
    assertThat(Narrowing.takes(desired, observed, Optional.of(row.live())))
        .isEqualTo(!CanonicalPolicy.same(row.live(), row.left()));
  }

  /**
   * What else a role has.
   *
   * @param boundary what IAM has; empty for none
   * @param closes whether nothing is to be allowed any more
   * @param takes whether anything is taken away
   */
  record Rest(
      String sentence,
      String boundary,
      int seconds,
      String leftBoundary,
      int leftSeconds,
      boolean closes,
      boolean takes) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Rest> rest() {
    var ours = Roles.BOUNDARY;
    return Stream.of(
        new Rest("all as it should be stays", ours, 3600, ours, 3600, false, false),
        new Rest("a longer session is not given", ours, 1800, ours, 1800, false, false),
        new Rest("a session is shortened", ours, 7200, ours, 3600, false, true),
        new Rest("a stripped boundary is put back", "", 3600, ours, 3600, false, true),
        new Rest("nothing is allowed under another", "arn:b", 3600, "arn:b", 3600, true, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rest")
  void rest(Rest row) {
    var observed =
        Roles.live(
            role -> {
              role.boundary = row.boundary().isEmpty() ? null : row.boundary();
              role.maxSessionSeconds = row.seconds();
            });
    var live = Optional.of(Roles.DESIRED.permissions());
    var left = Narrowing.of(Roles.DESIRED, observed, live);
    assertThat(left.boundary()).isEqualTo(row.leftBoundary());
    assertThat(left.maxSessionSeconds()).isEqualTo(row.leftSeconds());
    assertThat(left.permissions())
        .isEqualTo(row.closes() ? CLOSED_PERMISSIONS : Roles.DESIRED.permissions());
    assertThat(Narrowing.takes(Roles.DESIRED, observed, live)).isEqualTo(row.takes());
  }

  @Test
  @DisplayName("a role without permissions gets none")
  void nothingAllowed() {
    var observed = Roles.live(_ -> {});
    assertThat(Narrowing.of(Roles.DESIRED, observed, Optional.empty()).permissions())
        .isEqualTo(CLOSED_PERMISSIONS);
    assertThat(Narrowing.takes(Roles.DESIRED, observed, Optional.empty())).isFalse();
  }

  private static DesiredRole desired(String trust, String permissions) {
    return new DesiredRole(
        Roles.ADDRESS,
        Roles.OWNERSHIP,
        trust,
        permissions,
        Roles.BOUNDARY,
        3600,
        new Revocation.None(),
        false);
  }

  private static Consumer<TermsDraft> until(Instant deadline) {
    return terms -> terms.deadline = deadline;
  }

  private static String of(Consumer<TermsDraft> terms) {
    return PolicyDocuments.trust(Roles.terms(terms));
  }

  private static String policy(Consumer<TermsDraft> terms) {
    return PolicyDocuments.permissions(Roles.terms(terms));
  }

  private static Row trust(
      String sentence,
      Consumer<TermsDraft> live,
      Consumer<TermsDraft> desired,
      Consumer<TermsDraft> left) {
    return new Row(sentence, of(live), of(desired), of(left));
  }

  private static Row policy(
      String sentence,
      Consumer<TermsDraft> live,
      Consumer<TermsDraft> desired,
      Consumer<TermsDraft> left) {
    return new Row(sentence, policy(live), policy(desired), policy(left));
  }
}
