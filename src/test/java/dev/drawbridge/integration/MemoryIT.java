package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the record remembers outlives the object, and only an update changes it. */
@ExtendWith(SandboxExtension.class)
class MemoryIT {
  private final Sandbox sandbox;

  MemoryIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a suspension outlives delete and re-apply, and is lifted by an update")
  void suspensionStays() {
    try (var world = World.of(sandbox)) {
      var open = world.spec();
      var suspended = with(open, "suspended", true);
      world.apply("deploy", open);
      world.awaitPhase("deploy", Phase.Active);
      world.apply("deploy", suspended);
      world.awaitPhase("deploy", Phase.Suspended);
      world.delete("deploy");
      world.awaitGone("deploy");
      world.apply("deploy", open);
      var still = world.awaitPhase("deploy", Phase.Suspended);
      assertThat(World.ready(still).orElseThrow().message()).contains("set it to true first");
      assertThat(world.account.roles()).isEmpty();
      world.apply("deploy", suspended);
      world.awaitPhase("deploy", Phase.Suspended);
      world.apply("deploy", open);
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("an expired access is renewed by a later review date, with a new ExternalId")
  void renewed() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var first = world.awaitPhase("deploy", Phase.Active).getStatus();
      var party = world.party();
      party.<Map<String, Object>>get("spec").put("endsOn", today(-1));
      world.apply(party);
      world.awaitPhase("deploy", Phase.Expired);
      assertThat(world.account.roles()).isEmpty();
      world.apply(world.party());
      world.apply("deploy", with(world.spec(), "reviewDate", today(70)));
      var second = world.awaitPhase("deploy", Phase.Active).getStatus();
      assertThat(second.term().startedAt()).isAfterOrEqualTo(first.term().startedAt());
      assertThat(second.term().reviewDate()).isAfter(first.term().reviewDate());
      assertThat(second.externalIds()).isNotEqualTo(first.externalIds());
    }
  }

  @Test
  @DisplayName("the same instant in other words, and an earlier one, start no term")
  void noRenewal() {
    try (var world = World.of(sandbox)) {
      var spec = with(world.spec(), "reviewDate", today(60));
      world.apply("deploy", spec);
      var first = world.awaitPhase("deploy", Phase.Active).getStatus();
      world.apply("deploy", with(spec, "reviewDate", today(60) + "T02:00:00+02:00"));
      assertThat(world.awaitPhase("deploy", Phase.Active).getStatus().term())
          .isEqualTo(first.term());
      world.apply("deploy", with(spec, "reviewDate", today(10)));
      var narrowed = world.awaitPhase("deploy", Phase.Active).getStatus();
      assertThat(narrowed.term().startedAt()).isEqualTo(first.term().startedAt());
      assertThat(narrowed.deadline()).isBefore(first.deadline());
    }
  }

  @Test
  @DisplayName("a longer session is held to the account's limit in the middle of a term too")
  void longerSession() {
    try (var world = World.of(sandbox)) {
      var account = world.targetAccount();
      account.<Map<String, Object>>get("spec").put("limits", Map.of("maxSessionDuration", "2h"));
      world.apply(account);
      var spec = with(world.spec(), "principal", world.principals.user("person"));
      world.apply("deploy", spec);
      world.awaitPhase("deploy", Phase.Active);
      world.apply("deploy", with(spec, "sessionDuration", "12h"));
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("more than the 2h that the account allows");
      assertThat(world.role().maxSessionSeconds()).isEqualTo(3600);
    }
  }

  @Test
  @DisplayName("a role whose TargetAccount was removed by force says so, and goes when it is back")
  void accountRemoved() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.deleteTargetAccountInUse();
      sandbox
          .kubernetes()
          .resources(TargetAccount.class)
          .withName(world.name())
          .edit(
              account -> {
                account.getMetadata().setFinalizers(List.of());
                return account;
              });
      var lost = world.awaitReason("deploy", "AccountMissing");
      assertThat(World.ready(lost).orElseThrow().message()).contains("AWS itself ends the access");
      world.delete("deploy");
      world.apply(world.targetAccount());
      world.awaitGone("deploy");
      assertThat(world.account.roles()).isEmpty();
    }
  }

  @Test
  @DisplayName("a TargetAccount that comes back with another account takes no term along")
  void accountReplaced() {
    try (var world = World.of(sandbox);
        var elsewhere = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.delete("deploy");
      world.awaitGone("deploy");
      elsewhere.delete(elsewhere.targetAccount());
      elsewhere.awaitTargetGone();
      world.delete(world.targetAccount());
      world.awaitTargetGone();
      world.account(spec -> elsewhere.into(spec));
      world.apply("deploy", world.spec());
      world.awaitReason("deploy", "AccountReplaced");
      assertThat(elsewhere.account.roles()).isEmpty();
      world.apply("deploy", with(world.spec(), "reviewDate", today(70)));
      world.awaitPhase("deploy", Phase.Active);
      assertThat(elsewhere.account.roles()).hasSize(1);
      world.delete("deploy");
      world.awaitGone("deploy");
    }
  }

  @Test
  @DisplayName("a suspension that is followed at once by delete is not forgotten")
  void suspendedAndDeleted() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      sandbox.operator().kill();
      world.apply("deploy", with(world.spec(), "suspended", true));
      world.delete("deploy");
      sandbox.operator().start();
      world.awaitGone("deploy");
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Suspended);
      assertThat(world.account.roles()).isEmpty();
    }
  }

  private static Map<String, Object> with(Map<String, Object> spec, String field, Object value) {
    var changed = new HashMap<>(spec);
    changed.put(field, value);
    return changed;
  }

  private static String today(int plusDays) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(plusDays).toString();
  }
}
