package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of AWS where an access is refused; {@link RuleCasesIT} has the refusals. */
@ExtendWith(SandboxExtension.class)
class RefusalIT {
  private final Sandbox sandbox;

  RefusalIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** A field, a bad value, and a part of the text that comes back. */
  record Bad(String field, Object value, String text) {
    @Override
    public String toString() {
      var shown = String.valueOf(value);
      return field + " = " + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown);
    }
  }

  static Stream<Bad> asRejected() {
    return Stream.of(
        new Bad("reviewDate", "2020-01-01", "2020-01-01T00:00:00Z has passed"),
        new Bad("duration", "91d", "more than the 90d that the account allows"),
        new Bad("account", "nowhere", "there is no TargetAccount named 'nowhere'"),
        new Bad(
            "principal",
            "arn:aws:iam::100000000001:role/stranger",
            "account 100000000001 belongs to no TrustedParty"),
        new Bad(
            "permissions",
            List.of(World.permission("s3:GetObjects")),
            "the nearest is s3:GetObject"));
  }

  @ParameterizedTest(name = "an access with {0} is Rejected and deleted without a call to AWS")
  @MethodSource("asRejected")
  void rejected(Bad bad) {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var mark = world.mark();
      var spec = new HashMap<>(world.spec());
      spec.put(bad.field(), bad.value());
      world.apply("deploy", spec);
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("spec." + bad.field(), bad.text());
      assertThat(world.callsAndSessions(mark).all()).isEmpty();
      world.delete("deploy");
      world.awaitGone("deploy");
      assertThat(world.callsAndSessions(mark).all()).isEmpty();
    }
  }

  @Test
  @DisplayName("everything that is wrong is listed, not the first only")
  void all() {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("duration", "91d");
      spec.put("reviewDate", "2020-01-01");
      spec.put("permissions", List.of(World.permission("s3:GetObjects", "s3:PutBucketPolicy")));
      world.apply("deploy", spec);
      var message = World.ready(world.awaitPhase("deploy", Phase.Rejected)).orElseThrow().message();
      assertThat(message)
          .contains(
              "[docs/rules.md#duration-limit]",
              "[docs/rules.md#review-date-future]",
              "[docs/rules.md#action-exists]",
              "[docs/rules.md#action-escalates]");
    }
  }

  static Stream<Bad> badAccounts() {
    return Stream.of(
        new Bad("accountId", "44445555666", "exactly 12 digits"),
        new Bad(
            "permissionsBoundary",
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "a managed policy in this very account"),
        new Bad(
            "provisioner",
            Map.of("roleArn", "arn:aws:iam::100000000001:role/p", "externalId", "some-id"),
            "a role in this very account"));
  }

  @ParameterizedTest(name = "a TargetAccount with {0} is refused by the API server")
  @MethodSource("badAccounts")
  void badAccount(Bad bad) {
    try (var world = World.of(sandbox)) {
      var account = world.targetAccount();
      account.getMetadata().setName(world.name() + "-2");
      account.<Map<String, Object>>get("spec").put(bad.field(), bad.value());
      assertThatThrownBy(() -> world.apply(account))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(bad.text());
    }
  }

  @Test
  @DisplayName("an access that has a role keeps its last accepted grant after a bad edit")
  void staysUnwidened() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      var before = world.awaitPhase("deploy", Phase.Active).getStatus();
      var mark = world.mark();
      var spec = new HashMap<>(world.spec());
      spec.put("permissions", List.of(World.permission("s3:GetObjects")));
      world.apply("deploy", spec);
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("The last accepted grant stays until " + before.deadline());
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  /** What the platform team, or an edit, changes of who or where. */
  record Cause(String sentence, String rule, Consumer<World> change) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Cause> whoOrWhere() {
    return Stream.of(
        new Cause(
            "its party is gone",
            "party-known",
            world -> world.party(party -> party.put("accounts", List.of("100000000002")))),
        new Cause(
            "its party is no longer for the namespace",
            "party-allows-namespace",
            world -> world.party(party -> party.put("namespaces", labelled("elsewhere")))),
        new Cause(
            "its account is no longer for the namespace",
            "account-allows-namespace",
            world -> world.account(account -> account.put("namespaces", labelled("elsewhere")))),
        new Cause(
            "its account denies an action",
            "action-denied",
            world ->
                world.account(
                    account -> account.put("limits", Map.of("denyActions", List.of("s3:Get*"))))),
        new Cause(
            "its principal is edited to a stranger",
            "party-known",
            world -> {
              var spec = new HashMap<>(world.spec());
              spec.put("principal", "arn:aws:iam::100000000001:role/stranger");
              world.apply("deploy", spec);
            }));
  }

  @ParameterizedTest(name = "an access is closed at once when {0}, permissions first")
  @MethodSource("whoOrWhere")
  void closed(Cause cause) {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      cause.change().accept(world);
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("[docs/rules.md#" + cause.rule() + "]", "The role is closed.");
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePolicy");
      assertThat(world.role().trust())
          .isEqualTo(
              "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":"
                  + "{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}");
    }
  }

  private static Map<String, Object> labelled(String namespace) {
    return Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace));
  }
}
