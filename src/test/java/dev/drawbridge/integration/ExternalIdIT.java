package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which ExternalIds a role accepts, and whose they are. */
@ExtendWith(SandboxExtension.class)
class ExternalIdIT {
  private static final Duration PAST_THE_OVERLAP = Duration.ofSeconds(90);

  private final Sandbox sandbox;

  ExternalIdIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("a replaced ExternalId works beside the new one until the overlap ends")
  void rotated() {
    try (var world = vendor()) {
      var first = id(world, 1);
      var second = id(world, 2);
      world.apply("monitor", asking(world, first));
      world.awaitPhase("monitor", Phase.Active);
      var mark = world.mark();
      world.apply("monitor", asking(world, second));
      var both = awaitIds(world, "monitor", second, first);
      assertThat(world.calls(mark).writes().operations()).containsExactly("UpdateAssumeRolePolicy");
      assertThat(world.role().trust())
          .contains("\"sts:ExternalId\":[\"%s\",\"%s\"]".formatted(second, first));
      assertThat(both.getStatus().assume().profile()).contains(second).doesNotContain(first);

      var later = world.mark();
      overlapEnds(world, "monitor", second);
      var alone = awaitIds(world, "monitor", second);
      assertThat(world.calls(later).writes().operations())
          .containsExactly("UpdateAssumeRolePolicy", "PutRolePolicy");
      assertThat(world.role().trust())
          .contains("\"sts:ExternalId\":\"%s\"".formatted(second))
          .doesNotContain(first);
      assertThat(alone.getStatus().term()).isEqualTo(both.getStatus().term());
      deleted(world, "monitor");
    }
  }

  @Test
  @DisplayName("an overlap ends by itself on the real clock")
  void byItself() {
    try (var world = vendor()) {
      world.apply("monitor", asking(world, id(world, 1)));
      world.awaitPhase("monitor", Phase.Active);
      world.apply("monitor", asking(world, id(world, 2)));
      awaitIds(world, "monitor", id(world, 2), id(world, 1));
      await().atMost(PAST_THE_OVERLAP).until(() -> !world.role().trust().contains(id(world, 1)));
    }
  }

  @Test
  @DisplayName("the ExternalId of another party is refused, and free once that access is gone")
  void ofAnotherParty() {
    try (var world = vendor();
        var other = vendor()) {
      world.apply("first", asking(world, id(world, 1)));
      world.awaitPhase("first", Phase.Active);
      other.awaitAccountReady();
      var mark = other.mark();
      other.apply("second", asking(other, id(world, 1)));
      assertOtherParty(other.awaitPhase("second", Phase.Rejected), world);
      assertThat(other.callsAndSessions(mark).all()).isEmpty();
      deleted(world, "first");
      other.awaitPhase("second", Phase.Active);
    }
  }

  @Test
  @DisplayName("a replaced ExternalId is free for another party only once no role accepts it")
  void replacedByAnotherParty() {
    try (var world = vendor();
        var other = vendor()) {
      world.apply("first", asking(world, id(world, 1)));
      world.awaitPhase("first", Phase.Active);
      other.awaitAccountReady();
      world.apply("first", asking(world, id(world, 2)));
      awaitIds(world, "first", id(world, 2), id(world, 1));
      var mark = other.mark();
      other.apply("second", asking(other, id(world, 1)));
      assertOtherParty(other.awaitPhase("second", Phase.Rejected), world);
      assertThat(other.calls(mark).writes().all()).isEmpty();
      overlapEnds(world, "first", id(world, 2));
      other.awaitPhase("second", Phase.Active);
      deleted(world, "first");
    }
  }

  @Test
  @DisplayName("an older access that is edited to the ExternalId of a newer role is the second")
  void editedToAnotherParty() {
    try (var world = vendor();
        var other = vendor()) {
      world.apply("older", asking(world, id(world, 1)));
      world.awaitPhase("older", Phase.Active);
      other.apply("newer", asking(other, id(other, 1)));
      other.awaitPhase("newer", Phase.Active);
      world.apply("older", asking(world, id(other, 1)));
      assertOtherParty(world.awaitPhase("older", Phase.Rejected), other);
      assertThat(world.role().trust()).contains(id(world, 1)).doesNotContain(id(other, 1));
      assertThat(other.now("newer").getStatus().phase()).isEqualTo(Phase.Active);
    }
  }

  @Test
  @DisplayName("one ExternalId of a party in two accounts is granted with a warning and an Event")
  void inTwoAccounts() {
    try (var world = vendor();
        var other = vendor()) {
      world.apply("one", asking(world, id(world, 1)));
      world.awaitPhase("one", Phase.Active);
      assertThat(warned(world.now("one"))).isEmpty();
      var spec = asking(other, id(world, 1));
      spec.put("principal", world.principal);
      other.apply("two", spec);
      var two = other.awaitPhase("two", Phase.Active);
      assertThat(warned(two))
          .singleElement()
          .satisfies(
              condition -> {
                assertThat(condition.status()).isEqualTo(Condition.Status.True);
                assertThat(condition.message())
                    .contains("'one'", world.name(), "[docs/rules.md#external-id-shared]");
              });
      await()
          .until(
              () ->
                  other.events().stream()
                      .anyMatch(
                          event ->
                              event.getType().equals("Warning")
                                  && event.getReason().equals("Warned")
                                  && event.getMessage().contains("external-id-shared")));
    }
  }

  /** A world whose principal is a vendor's and whose account has the shortest overlap. */
  private World vendor() {
    var world = World.of(sandbox);
    var account = world.targetAccount();
    spec(account).put("limits", Map.of("externalIdOverlap", "1m"));
    world.apply(account);
    var party = world.party();
    spec(party).put("relationship", "ThirdParty");
    world.apply(party);
    return world;
  }

  private static Map<String, Object> spec(GenericKubernetesResource resource) {
    return resource.get("spec");
  }

  private static String id(World world, int number) {
    return "issued-for-%s-%d".formatted(world.name(), number);
  }

  private static Map<String, Object> asking(World world, String id) {
    var spec = new HashMap<>(world.spec());
    spec.put("externalId", id);
    return spec;
  }

  /** AWS's clock goes past the overlap; the operator hears of it in its next call. */
  private void overlapEnds(World world, String name, String id) {
    try (var _ = sandbox.aws().inject(Fault.clock(PAST_THE_OVERLAP), AwsCall.any())) {
      var spec = asking(world, id);
      spec.put("reason", "looked at again");
      world.apply(name, spec);
      awaitIds(world, name, id);
    }
  }

  /** Its calls also set the operator's clock again. */
  private static void deleted(World world, String name) {
    world.delete(name);
    world.awaitGone(name);
  }

  private static CrossAccountAccess awaitIds(World world, String name, String... ids) {
    return world.awaitAccess(
        name,
        access ->
            access.getStatus() != null && access.getStatus().externalIds().equals(List.of(ids)));
  }

  private static void assertOtherParty(CrossAccountAccess rejected, World holder) {
    assertThat(World.ready(rejected).orElseThrow().message())
        .contains("[docs/rules.md#external-id-other-party]", holder.name());
  }

  private static List<Condition> warned(CrossAccountAccess access) {
    return access.getStatus().conditions().stream()
        .filter(condition -> condition.type().equals(Condition.WARNED))
        .toList();
  }
}
