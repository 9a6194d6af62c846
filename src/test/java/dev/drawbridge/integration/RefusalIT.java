package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused as early as it can be told, with a text that says what to do. */
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

  static Stream<Bad> atApply() {
    var permission = World.permission("s3:GetObject");
    return Stream.of(
        new Bad("duration", "0s", "write for example 90m, 12h or 30d"),
        new Bad("duration", "0d", "write for example 90m, 12h or 30d"),
        new Bad("duration", "-1d", "write for example 90m, 12h or 30d"),
        new Bad("duration", "abc", "write for example 90m, 12h or 30d"),
        new Bad("duration", "100y", "write for example 90m, 12h or 30d"),
        new Bad("reviewDate", "2027-02-01T09:00:00", "a date-time with its zone"),
        new Bad("reviewDate", "2027-02-30", "a day that exists"),
        new Bad("reviewDate", "2027-02-30T09:00:00Z", "a day that exists"),
        new Bad("reviewDate", "next year!", "as RFC 3339 writes it"),
        new Bad("permissions", List.of(), "should have at least 1 items"),
        new Bad("permissions", Collections.nCopies(21, permission), "must have at most 20 items"),
        new Bad("externalId", "with a space", "without spaces"),
        new Bad("externalId", "x", "2 to 1224 characters"),
        new Bad("principal", "*", "a wildcard or a session is never accepted"),
        new Bad("principal", "111122223333", "the full ARN of one IAM role or user"),
        new Bad("principal", "arn:aws:iam::111122223333:root", "a root"),
        new Bad("sessionDuration", "1w", "write for example 1h"));
  }

  @ParameterizedTest(name = "an apply with {0} is refused by the API server")
  @MethodSource("atApply")
  void refusedAtApply(Bad bad) {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put(bad.field(), bad.value());
      assertThatThrownBy(() -> world.apply("deploy", spec))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("spec." + bad.field())
          .hasMessageContaining(bad.text());
    }
  }

  static Stream<Bad> asRejected() {
    return Stream.of(
        new Bad("reviewDate", "2020-01-01", "2020-01-01T00:00:00Z has passed"),
        new Bad("reviewDate", "2999-01-01", "more than the 92d that the account allows"),
        new Bad("duration", "91d", "ask for 90d or less"),
        new Bad("account", "nowhere", "there is no TargetAccount named 'nowhere'"),
        new Bad("sessionDuration", "2h", "at most 1h (role chaining)"),
        new Bad("requireMfa", true, "name a user as the principal"),
        new Bad(
            "principal",
            "arn:aws:iam::100000000001:role/stranger",
            "account 100000000001 belongs to no TrustedParty"),
        new Bad("permissions", List.of(World.permission("s3:*")), "wildcards are not accepted"),
        new Bad(
            "permissions",
            List.of(World.permission("iam:PassRole")),
            "could widen or pass on access"));
  }

  @ParameterizedTest(name = "an access with {0} is Rejected without a call to AWS")
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
  @DisplayName("every violation is listed, not the first only")
  void allViolations() {
    try (var world = World.of(sandbox)) {
      var spec = new HashMap<>(world.spec());
      spec.put("sessionDuration", "20h");
      spec.put("permissions", List.of(World.permission("sts:AssumeRole", "s3:Get*")));
      world.apply("deploy", spec);
      var message = World.ready(world.awaitPhase("deploy", Phase.Rejected)).orElseThrow().message();
      assertThat(message).contains("[session-duration-range]", "[action-never]", "[action-exact]");
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
      spec.put("permissions", List.of(World.permission("s3:*")));
      world.apply("deploy", spec);
      var rejected = world.awaitPhase("deploy", Phase.Rejected);
      assertThat(World.ready(rejected).orElseThrow().message())
          .contains("The last accepted grant stays until " + before.deadline());
      assertThat(world.calls(mark).writes().all()).isEmpty();
    }
  }

  @Test
  @DisplayName("an access whose party is gone is closed at once, permissions first")
  void closed() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      var mark = world.mark();
      sandbox.kubernetes().resource(world.party()).delete();
      world.awaitPhase("deploy", Phase.Rejected);
      assertThat(world.calls(mark).writes().operations())
          .containsExactly("PutRolePolicy", "UpdateAssumeRolePolicy");
      assertThat(world.role().trust())
          .isEqualTo(
              "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":"
                  + "{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}");
    }
  }
}
