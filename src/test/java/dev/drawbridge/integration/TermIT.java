package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What edits do to a term that runs, and to one that is over. */
@ExtendWith(SandboxExtension.class)
class TermIT {
  private final Sandbox sandbox;

  TermIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("deleting and re-applying the same manifest ten times moves no end")
  void tenTimes() {
    try (var world = World.of(sandbox)) {
      var spec = world.spec();
      world.apply("deploy", spec);
      var first = world.awaitPhase("deploy", Phase.Active).getStatus();
      for (var round = 0; round < 10; round++) {
        world.delete("deploy");
        world.awaitGone("deploy");
        world.apply("deploy", spec);
        var again = world.awaitPhase("deploy", Phase.Active).getStatus();
        assertThat(again.term()).isEqualTo(first.term());
        assertThat(again.deadline()).isEqualTo(first.deadline());
        assertThat(world.role().trust()).contains(first.deadline().toString());
      }
    }
  }

  @Test
  @DisplayName("a review date beyond the account's limit renews nothing and says the limit")
  void beyondTheLimit() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var first = world.awaitPhase("deploy", Phase.Active).getStatus();
      var mark = world.mark();
      world.apply("deploy", with(world.spec(), "reviewDate", today(400)));
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("spec.reviewDate", "review-interval-limit", first.deadline().toString());
      assertThat(rejected.getStatus().term()).isEqualTo(first.term());
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("a duration shorter than the time that is used up ends the access at once")
  void shorterThanUsed() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      try (var _ = sandbox.aws().inject(Fault.clock(Duration.ofDays(2)), AwsCall.any())) {
        sandbox.operator().restart();
        world.apply("deploy", with(world.spec(), "duration", "1d"));
        var status = world.awaitPhase("deploy", Phase.Expired).getStatus();
        assertThat(status.term().endsAt())
            .isEqualTo(status.term().startedAt().plus(Duration.ofDays(1)));
        assertThat(world.account.roles()).isEmpty();
      }
      sandbox.operator().restart();
    }
  }

  @Test
  @DisplayName("lifting the suspension of an access that has expired opens nothing")
  void resumeOfExpired() {
    try (var world = World.of(sandbox)) {
      var suspended = with(world.spec(), "suspended", true);
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      world.apply("deploy", suspended);
      world.awaitPhase("deploy", Phase.Suspended);
      world.party(party -> party.put("endsOn", today(-1)));
      world.awaitPhase("deploy", Phase.Expired);
      world.party(_ -> {});
      var mark = world.mark();
      world.apply("deploy", world.spec());
      var expired = world.awaitPhase("deploy", Phase.Expired);
      assertThat(World.ready(expired).orElseThrow().message()).contains("to renew");
      assertThat(world.calls(mark).all()).isEmpty();
    }
  }

  @Test
  @DisplayName("of two renewals at once one wins, the other is told, and nothing else is lost")
  void twoRenewals() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", with(world.spec(), "owner", "team@example.com"));
      var read = world.awaitPhase("deploy", Phase.Active);
      renew(read, today(70));
      assertThatThrownBy(() -> renew(read, today(80)))
          .isInstanceOfSatisfying(
              KubernetesClientException.class,
              refused -> assertThat(refused.getCode()).isEqualTo(HttpURLConnection.HTTP_CONFLICT));
      var renewed = world.awaitAccess("deploy", access -> reviewed(access).startsWith(today(70)));
      assertThat(renewed.getSpec().owner()).isEqualTo("team@example.com");
      await().until(() -> world.role().trust().contains(deadline(world)));
    }
  }

  private static String deadline(World world) {
    return world.now("deploy").getStatus().deadline().toString();
  }

  private void renew(CrossAccountAccess read, String reviewDate) {
    var edited =
        sandbox.kubernetes().genericKubernetesResources(read.getApiVersion(), read.getKind());
    var object =
        edited
            .inNamespace(read.getMetadata().getNamespace())
            .withName(read.getMetadata().getName())
            .require();
    object.getMetadata().setResourceVersion(read.getMetadata().getResourceVersion());
    object.<Map<String, Object>>get("spec").put("reviewDate", reviewDate);
    sandbox.kubernetes().resource(object).update();
  }

  private static String reviewed(CrossAccountAccess access) {
    return Stream.ofNullable(access.getStatus())
        .map(CrossAccountAccessStatus::term)
        .map(term -> term.reviewDate().toString())
        .findFirst()
        .orElse("");
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
