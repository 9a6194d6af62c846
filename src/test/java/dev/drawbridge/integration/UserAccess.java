package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.AwsCalls;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An access of a user with sessions of two hours, whose revocation a test looks at. */
final class UserAccess implements AutoCloseable {
  private static final String NAME = "deploy";
  private static final Pattern ISSUED_BEFORE =
      Pattern.compile(
          "\\{\"Version\":\"2012-10-17\",\"Statement\":\\[\\{\"Effect\":\"Deny\",\"Action\":\"\\*\","
              + "\"Resource\":\"\\*\",\"Condition\":\\{\"DateLessThan\":"
              + "\\{\"aws:TokenIssueTime\":\"([^\"]*)\"}}}]}");

  private final Sandbox sandbox;
  final World world;
  final String other;
  final Map<String, Object> spec;

  private UserAccess(Sandbox sandbox, Map<String, Object> changes) {
    this.sandbox = sandbox;
    world = World.of(sandbox);
    other = world.principals.user("other");
    spec = new HashMap<>(world.spec());
    spec.put("principal", world.principals.user("person"));
    spec.put("sessionDuration", "2h");
    spec.putAll(changes);
  }

  /** One whose role is there. */
  static UserAccess active(Sandbox sandbox, Map<String, Object> changes) {
    var access = new UserAccess(sandbox, changes);
    access.world.awaitAccountReady();
    access.world.apply(NAME, access.spec);
    access.world.awaitPhase(NAME, Phase.Active);
    return access;
  }

  /** Changes the spec for good; the principal {@code other} is another user. */
  void change(Map<String, Object> changes) {
    spec.putAll(changes);
    spec.computeIfPresent("principal", (_, user) -> user.equals("other") ? other : user);
    world.apply(NAME, spec);
  }

  /** The same, and waits until the operator has seen it. */
  void edit(Map<String, Object> changes) {
    change(changes);
    world.awaitAccess(
        NAME,
        access -> access.getStatus().observedGeneration() == access.getMetadata().getGeneration());
  }

  void awaitPhase(Phase phase) {
    world.awaitPhase(NAME, phase);
  }

  Instant startedAt() {
    return world.now(NAME).getStatus().term().startedAt();
  }

  void delete() {
    world.delete(NAME);
    world.awaitGone(NAME);
  }

  /** Writes in their order, each with the inline policy that it is about. */
  List<String> writes(Recording.Mark since) {
    return world.calls(since).writes().all().stream().map(UserAccess::named).toList();
  }

  /** An operation with the inline policy that it is about. */
  static String named(AwsCall call) {
    return (call.operation() + " " + call.parameter("PolicyName").orElse("")).strip();
  }

  /** The calls about the role, not those about its account. */
  AwsCalls ofRole(Recording.Mark since) {
    return world.calls(since).matching(AwsCall.onRole(world.role().name()));
  }

  /** The instant of the revocation that AWS has. */
  Optional<Instant> issuedBefore() {
    return Optional.ofNullable(world.role().inlinePolicies().get("DrawbridgeRevoke"))
        .map(
            document -> {
              var matcher = ISSUED_BEFORE.matcher(document);
              assertThat(matcher.matches()).as(document).isTrue();
              return Instant.parse(matcher.group(1));
            });
  }

  /** What the record says. */
  Optional<Revocation> remembered() {
    return sandbox.kubernetes().resources(AccessRecord.class).list().getItems().stream()
        .map(AccessRecord::getSpec)
        .filter(record -> record.namespace().equals(world.name()))
        .findFirst()
        .flatMap(record -> Optional.ofNullable(record.revocation()));
  }

  @Override
  public void close() {
    world.close();
  }
}
