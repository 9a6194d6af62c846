package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.sandbox.LiftedPolicy;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a platform team does to a party, and what the party says of it. */
@ExtendWith(SandboxExtension.class)
class PartyIT {
  private final Sandbox sandbox;

  PartyIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a party that is well is Ready, and is told that it names no organization")
  void trusted() {
    try (var world = World.of(sandbox)) {
      var party = awaitReason(world.name(), "Trusted");
      assertThat(party.getStatus().observedGeneration())
          .isEqualTo(party.getMetadata().getGeneration());
      assertThat(party.getStatus().conditions())
          .singleElement()
          .satisfies(
              ready -> {
                assertThat(ready.status()).isEqualTo(Condition.Status.True);
                assertThat(ready.message()).contains("It has 1 account. No organization is named");
              });
      assertThat(warnings(world.name())).isEmpty();
    }
  }

  @Test
  @DisplayName("the organization of an internal party stands in the trust that AWS has")
  void organization() {
    try (var world = World.of(sandbox)) {
      world.apply(with(world.party(), "organizationId", "o-a1b2c3d4e5"));
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      assertThat(world.role().trust()).contains("\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"");
      awaitMessage(world.name(), "It has 1 account.");
      var mark = world.mark();
      world.apply(world.party());
      await().until(() -> !world.role().trust().contains("aws:PrincipalOrgID"));
      assertThat(world.calls(mark).writes().operations()).containsExactly("UpdateAssumeRolePolicy");
    }
  }

  @Test
  @DisplayName("a party that ended is not Ready, and is again once its end is moved")
  void ended() {
    try (var world = World.of(sandbox)) {
      var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1) + "";
      world.apply(with(world.party(), "endsOn", yesterday));
      assertStalled(awaitReason(world.name(), "PartyEnded"), "It ended at " + yesterday);
      awaitWarning(world.name(), "PartyEnded");
      world.apply(with(world.party(), "endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(9) + ""));
      awaitReason(world.name(), "Trusted");
    }
  }

  @Test
  @DisplayName("a party that is suspended says so, closes its accesses, and opens them again")
  void suspended() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.apply(with(world.party(), "suspended", true));
      assertStalled(
          awaitReason(world.name(), "PartySuspended"), "every access of it is closed", "to false");
      awaitWarning(world.name(), "PartySuspended");
      world.awaitReason("deploy", "PartySuspended");
      world.apply(world.party());
      awaitReason(world.name(), "Trusted");
      world.awaitPhase("deploy", Phase.Active);
    }
  }

  @Test
  @DisplayName("two parties that share an account both say so until one gives it up")
  void shared() {
    try (var world = World.of(sandbox);
        var second = new Second(world)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var open = world.role();
      var mark = world.mark();
      world.apply(second.sharing());
      var id = world.principals.account().id();
      assertStalled(
          awaitReason(world.name(), "AccountShared"),
          "Account %s is also in '%s'".formatted(id, second.name()));
      assertStalled(
          awaitReason(second.name(), "AccountShared"),
          "Account %s is also in '%s'".formatted(id, world.name()));
      awaitWarning(world.name(), "AccountShared");
      awaitWarning(second.name(), "AccountShared");
      world.awaitPhase("deploy", Phase.Rejected);
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePolicy");
      assertThat(world.role().trust()).doesNotContain(world.principal);

      var closed = world.mark();
      world.apply(with(second.sharing(), "accounts", List.of(sandbox.accounts().empty().id())));
      awaitReason(world.name(), "Trusted");
      awaitReason(second.name(), "Trusted");
      world.awaitPhase("deploy", Phase.Active);
      assertPermissionsThenTrust(world, closed);
      assertThat(world.role().trust()).isEqualTo(open.trust());
      assertThat(world.role().inlinePolicies()).containsAllEntriesOf(open.inlinePolicies());
    }
  }

  @Test
  @DisplayName("a party whose twin is deleted is trusted again, and its accesses are opened")
  void deleted() {
    try (var world = World.of(sandbox);
        var second = new Second(world)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.apply(second.sharing());
      awaitReason(world.name(), "AccountShared");
      world.awaitPhase("deploy", Phase.Rejected);
      var mark = world.mark();
      sandbox.kubernetes().resource(second.sharing()).delete();
      awaitReason(world.name(), "Trusted");
      world.awaitPhase("deploy", Phase.Active);
      assertPermissionsThenTrust(world, mark);
    }
  }

  @Test
  @DisplayName("a change of one party writes nothing to another that it does not concern")
  void unconcerned() {
    try (var world = World.of(sandbox);
        var other = World.of(sandbox)) {
      awaitReason(world.name(), "Trusted");
      awaitReason(other.name(), "Trusted");
      var audit = sandbox.audit().mark();
      world.apply(with(world.party(), "suspended", true));
      awaitReason(world.name(), "PartySuspended");
      world.apply(world.party());
      awaitReason(world.name(), "Trusted");
      var writes = sandbox.audit().since(audit).writes().of("trustedparties");
      assertThat(writes.about("", other.name()).all()).isEmpty();
      assertThat(writes.about("", world.name()).all())
          .extracting(call -> call.verb() + " " + call.subresource())
          .containsOnly("patch status");
    }
  }

  /** A second party, which the API server may be given although it shares an account. */
  private final class Second implements AutoCloseable {
    private final World world;
    private final LiftedPolicy lifted;

    Second(World world) {
      this.world = world;
      lifted = sandbox.withoutPolicy("party-accounts-unique", named(world.name() + "-probe"));
    }

    String name() {
      return world.name() + "-2";
    }

    GenericKubernetesResource sharing() {
      return named(name());
    }

    private GenericKubernetesResource named(String name) {
      var party = world.party();
      party.getMetadata().setName(name);
      return party;
    }

    @Override
    public void close() {
      sandbox.kubernetes().resource(sharing()).delete();
      lifted.close();
    }
  }

  /** The sessions of before were cut by the closing a moment ago. */
  private static void assertPermissionsThenTrust(World world, Recording.Mark since) {
    assertThat(world.calls(since).writes().operations())
        .containsExactly("PutRolePolicy", "UpdateAssumeRolePolicy");
  }

  private static void assertStalled(TrustedParty party, String... texts) {
    assertThat(party.getStatus().conditions().stream().map(c -> c.type() + "=" + c.status()))
        .containsExactly("Ready=False", "Stalled=True");
    assertThat(party.getStatus().conditions())
        .allSatisfy(
            condition -> {
              assertThat(condition.message()).contains(texts);
              assertThat(condition.observedGeneration())
                  .isEqualTo(party.getMetadata().getGeneration());
            });
  }

  private TrustedParty awaitReason(String name, String reason) {
    return awaitParty(name, ready -> ready.reason().equals(reason));
  }

  private void awaitMessage(String name, String end) {
    awaitParty(name, ready -> ready.message().endsWith(end));
  }

  private TrustedParty awaitParty(String name, Predicate<Condition> so) {
    return await("party " + name)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> sandbox.kubernetes().resources(TrustedParty.class).withName(name).require(),
            party ->
                party.getStatus() != null
                    && party.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals(Condition.READY))
                        .anyMatch(so));
  }

  private void awaitWarning(String party, String reason) {
    await(reason + " of " + party)
        .until(() -> warnings(party).stream().anyMatch(e -> e.getReason().equals(reason)));
  }

  private List<Event> warnings(String party) {
    return sandbox.kubernetes().v1().events().inNamespace("default").list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(party))
        .filter(event -> event.getInvolvedObject().getKind().equals("TrustedParty"))
        .filter(event -> event.getType().equals("Warning"))
        .toList();
  }

  private static GenericKubernetesResource with(
      GenericKubernetesResource party, String field, Object value) {
    party.<Map<String, Object>>get("spec").put(field, value);
    return party;
  }
}
