package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.ArmedFault;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Cut;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Narrowing cuts live sessions, and widening does not. */
@ExtendWith(SandboxExtension.class)
class RevocationIT {
  private static final String ACCESS = "PutRolePolicy DrawbridgeAccess";
  private static final String REVOKE = "PutRolePolicy DrawbridgeRevoke";
  private static final String TRUST = "UpdateAssumeRolePolicy";
  private static final Duration PAST_EVERY_SESSION = Duration.ofHours(3);

  private final Sandbox sandbox;

  RevocationIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** An edit, and the writes in their order, each with the inline policy that it writes. */
  record Edit(String name, Map<String, Object> changes, List<String> writes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Edit> narrowing() {
    var both =
        Map.<String, Object>of(
            "principal", "other", "permissions", List.of(World.permission("s3:PutObject")));
    return Stream.of(
        new Edit("another principal", Map.of("principal", "other"), List.of(TRUST, REVOKE)),
        new Edit(
            "another principal with other permissions",
            both,
            List.of(TRUST, REVOKE, ACCESS, TRUST)),
        new Edit("MFA", Map.of("requireMfa", true), List.of(TRUST, REVOKE)),
        new Edit(
            "a shorter session", Map.of("sessionDuration", "1h"), List.of("UpdateRole", REVOKE)),
        new Edit("a suspension", Map.of("suspended", true), List.of(ACCESS, TRUST, REVOKE)));
  }

  @ParameterizedTest(name = "{0} cuts the sessions issued before it, and then costs one more read")
  @MethodSource("narrowing")
  void narrows(Edit edit) {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      var before = Instant.now();
      var mark = access.world.mark();
      access.edit(edit.changes());
      assertThat(access.writes(mark)).isEqualTo(edit.writes());
      // What an open role allows is known to differ from a closed one.
      var reads = edit.changes().containsKey("suspended") ? 1 : 2;
      assertThat(access.ofRole(mark).count()).isEqualTo(reads + edit.writes().size());
      var issuedBefore = access.issuedBefore().orElseThrow();
      assertThat(issuedBefore).isBetween(before.plusSeconds(118), Instant.now().plusSeconds(121));
      assertThat(access.remembered())
          .contains(new Revocation(issuedBefore, issuedBefore.plus(Duration.ofHours(2))));
      var idle = access.world.mark();
      lookAgain(access);
      assertThat(access.ofRole(idle).operations())
          .containsExactly("GetRole", "GetRolePolicy", "GetRolePolicy");
    }
  }

  static Stream<Edit> widening() {
    var later = LocalDate.now(ZoneOffset.UTC).plusDays(70).toString();
    return Stream.of(
        new Edit("a longer session", Map.of("sessionDuration", "3h"), List.of("UpdateRole")),
        new Edit("no MFA any more", Map.of("requireMfa", false), List.of(TRUST)),
        new Edit("an ExternalId beside the old one", Map.of("externalId", "new"), List.of(TRUST)),
        new Edit("a renewal", Map.of("reviewDate", later), List.of(ACCESS, TRUST)),
        new Edit(
            "other permissions",
            Map.of("permissions", List.of(World.permission("s3:PutObject"))),
            List.of(ACCESS)));
  }

  @ParameterizedTest(name = "{0} cuts no session")
  @MethodSource("widening")
  void widens(Edit edit) {
    try (var access = UserAccess.active(sandbox, Map.of("requireMfa", true))) {
      // A renewal in the second of the first start, by the operator's reckoning of AWS's clock,
      // would move no deadline.
      await().until(() -> Instant.now().isAfter(access.startedAt().plusSeconds(4)));
      var mark = access.world.mark();
      access.edit(edit.changes());
      assertThat(access.writes(mark)).isEqualTo(edit.writes());
      assertThat(access.world.role().inlinePolicies()).containsOnlyKeys("DrawbridgeAccess");
      assertThat(access.remembered()).isEmpty();
    }
  }

  @Test
  @DisplayName("a resume denies the sessions of before it first, then allows, then trusts")
  void resumed() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      access.edit(Map.of("suspended", true));
      var mark = access.world.mark();
      try (var _ = later(access)) {
        access.edit(Map.of("suspended", false));
        assertThat(access.writes(mark))
            .containsExactly("DeleteRolePolicy DrawbridgeRevoke", REVOKE, ACCESS, TRUST);
      }
      assertThat(access.issuedBefore().orElseThrow())
          .isAfter(Instant.now().plus(PAST_EVERY_SESSION));
      access.delete();
    }
  }

  @Test
  @DisplayName("a resume right after the suspension is covered by what the suspension wrote")
  void resumedSoon() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      access.edit(Map.of("suspended", true));
      var mark = access.world.mark();
      access.edit(Map.of("suspended", false));
      assertThat(access.writes(mark)).containsExactly(ACCESS, TRUST);
      assertThat(access.issuedBefore().orElseThrow()).isAfter(Instant.now().plusSeconds(50));
    }
  }

  @Test
  @DisplayName("a trust that foreign hands opened is restored, and the sessions it let in are cut")
  void foreignTrust() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      var before = access.world.role();
      var foreign = before.trust().replace("person", "other");
      var iam = access.world.account.iam();
      iam.updateAssumeRolePolicy(r -> r.roleName(before.name()).policyDocument(foreign));
      var mark = access.world.mark();
      lookAgain(access);
      assertThat(access.writes(mark)).containsExactly(TRUST, REVOKE);
      assertThat(access.world.role().trust()).isEqualTo(before.trust());
    }
  }

  @Test
  @DisplayName("a revocation that foreign hands took off is written again as it was")
  void foreignRemoval() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      access.edit(Map.of("requireMfa", true));
      var issuedBefore = access.issuedBefore();
      var name = access.world.role().name();
      var iam = access.world.account.iam();
      iam.deleteRolePolicy(r -> r.roleName(name).policyName("DrawbridgeRevoke"));
      lookAgain(access);
      assertThat(access.issuedBefore()).isEqualTo(issuedBefore);
    }
  }

  @Test
  @DisplayName("a revocation goes once the longest session of before has ended")
  void lifted() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      access.edit(Map.of("requireMfa", true));
      var mark = access.world.mark();
      try (var _ = later(access)) {
        assertThat(access.writes(mark)).containsExactly("DeleteRolePolicy DrawbridgeRevoke");
        assertThat(access.world.role().inlinePolicies()).containsOnlyKeys("DrawbridgeAccess");
        assertThat(access.remembered()).isEmpty();
        var idle = access.world.mark();
        access.edit(Map.of("reason", "looked at once more"));
        assertThat(access.ofRole(idle).operations()).containsExactly("GetRole", "GetRolePolicy");
      }
      access.delete();
    }
  }

  @Test
  @DisplayName("a role is deleted with its revocation in three writes, without a conflict")
  void deletedWithIt() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      access.edit(Map.of("suspended", true));
      var role = access.world.role().name();
      var mark = access.world.mark();
      access.delete();
      assertThat(access.world.calls(mark).matching(AwsCall.onRole(role)).operations())
          .containsExactly("GetRole", "DeleteRolePolicy", "DeleteRolePolicy", "DeleteRole");
      assertThat(access.world.account.roles()).isEmpty();
      assertThat(access.remembered()).isEmpty();
    }
  }

  /** Where a suspension is cut off: a write, held before AWS sees it or after it is done. */
  record Point(String write, Cut cut) {
    @Override
    public String toString() {
      return cut + " " + write;
    }
  }

  static Stream<Point> cuts() {
    return Stream.of(ACCESS, TRUST, REVOKE)
        .flatMap(write -> Stream.of(new Point(write, Cut.BEFORE), new Point(write, Cut.AFTER)));
  }

  @ParameterizedTest(name = "killed {0} while suspending, what the record says is written")
  @MethodSource("cuts")
  void crashes(Point point) throws InterruptedException {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      var account = access.world.account.id();
      Predicate<AwsCall> here =
          call -> call.account().equals(account) && UserAccess.named(call).equals(point.write());
      Optional<Revocation> remembered;
      try (var held = sandbox.aws().hold(here, point.cut())) {
        access.change(Map.of("suspended", true));
        held.awaitReached(Duration.ofSeconds(90));
        sandbox.operator().kill();
        remembered = access.remembered();
      }
      sandbox.operator().start();
      access.awaitPhase(Phase.Suspended);
      // The Deny waits for no record; the trust does.
      assertThat(remembered.isPresent()).isEqualTo(!point.write().equals(ACCESS));
      var settled = access.remembered().map(Revocation::issuedBefore).orElseThrow();
      // The trust let sessions in until the pass that went on; none of them may be left out.
      assertThat(remembered.map(Revocation::issuedBefore).filter(settled::isBefore)).isEmpty();
      assertThat(access.issuedBefore()).contains(settled);
      assertThat(access.world.role().trust()).contains("\"Deny\"");
    }
  }

  private static void lookAgain(UserAccess access) {
    access.edit(Map.of("reason", "looked at again"));
  }

  /** AWS's clock goes past every session, and the operator has heard of it. */
  private ArmedFault later(UserAccess access) {
    var fault = sandbox.aws().inject(Fault.clock(PAST_EVERY_SESSION), AwsCall.any());
    await()
        .until(
            () -> {
              access.edit(Map.of("reason", "looked at at " + Instant.now()));
              return access.remembered().isEmpty();
            });
    return fault;
  }
}
