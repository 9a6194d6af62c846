package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.sandbox.AwsCalls;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Principals;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.TestAccount;
import dev.drawbridge.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one test has for itself: a namespace, a target account, a party with a principal. */
final class World implements AutoCloseable {
  private static final String API = "drawbridge.dev/v1alpha1";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Sandbox sandbox;
  final TestNamespace namespace;
  final TestAccount account;
  final Principals principals;
  final String principal;

  /** A world in which an access is granted. */
  static World of(Sandbox sandbox) {
    return of(sandbox, sandbox.accounts().fresh());
  }

  /** A world around this account. */
  static World of(Sandbox sandbox, TestAccount account) {
    var world = new World(sandbox, account);
    world.apply(world.targetAccount());
    world.apply(world.party());
    return world;
  }

  private World(Sandbox sandbox, TestAccount account) {
    this.sandbox = sandbox;
    this.account = account;
    namespace = sandbox.namespace();
    principals = sandbox.accounts().principals();
    principal = principals.role("ci-deploy");
  }

  /** The name of the TargetAccount and of the party. */
  String name() {
    return namespace.name();
  }

  /** The TargetAccount, as a platform team writes it. */
  GenericKubernetesResource targetAccount() {
    var spec = new HashMap<String, Object>();
    spec.put("accountId", account.id());
    spec.put(
        "provisioner",
        Map.of("roleArn", account.provisionerArn(), "externalId", account.provisionerExternalId()));
    spec.put("permissionsBoundary", account.boundaryArn());
    spec.put("namespaces", Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", name())));
    spec.put("limits", new HashMap<>(Map.of("maxSessionDuration", "12h")));
    return resource("TargetAccount", name(), Optional.empty(), spec);
  }

  /** The party of the principal's account. */
  GenericKubernetesResource party() {
    var spec = new HashMap<String, Object>();
    spec.put("relationship", "Internal");
    spec.put("accounts", List.of(principals.account().id()));
    return resource("TrustedParty", name(), Optional.empty(), spec);
  }

  /** Applies the TargetAccount with a change of its spec. */
  void account(Consumer<Map<String, Object>> change) {
    applyChanged(targetAccount(), change);
  }

  /** Applies the party with a change of its spec. */
  void party(Consumer<Map<String, Object>> change) {
    applyChanged(party(), change);
  }

  private void applyChanged(
      GenericKubernetesResource resource, Consumer<Map<String, Object>> change) {
    change.accept(resource.<Map<String, Object>>get("spec"));
    apply(resource);
  }

  /** The spec of an access that is granted; a test changes what it is about. */
  Map<String, Object> spec() {
    var spec = new HashMap<String, Object>();
    spec.put("account", name());
    spec.put("principal", principal);
    spec.put("permissions", List.of(permission("s3:GetObject")));
    spec.put("duration", "30d");
    spec.put("reviewDate", LocalDate.now(ZoneOffset.UTC).plusDays(60).toString());
    return spec;
  }

  static Map<String, Object> permission(String... actions) {
    return Map.of("actions", List.of(actions), "resources", List.of("arn:aws:s3:::artifacts/*"));
  }

  GenericKubernetesResource access(String name, Map<String, Object> spec) {
    return resource("CrossAccountAccess", name, Optional.of(namespace.name()), spec);
  }

  /** Applies as kubectl does, server-side. */
  GenericKubernetesResource apply(GenericKubernetesResource resource) {
    return sandbox.kubernetes().resource(resource).forceConflicts().serverSideApply();
  }

  GenericKubernetesResource apply(String name, Map<String, Object> spec) {
    return apply(access(name, spec));
  }

  void delete(String name) {
    accesses(name).delete();
  }

  /** The access as the API server has it now. */
  CrossAccountAccess now(String name) {
    return accesses(name).require();
  }

  boolean exists(String name) {
    return accesses(name).get() != null;
  }

  private Resource<CrossAccountAccess> accesses(String name) {
    return sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(namespace.name())
        .withName(name);
  }

  TargetAccount targetNow() {
    return sandbox.kubernetes().resources(TargetAccount.class).withName(name()).require();
  }

  TrustedParty partyNow() {
    return sandbox.kubernetes().resources(TrustedParty.class).withName(name()).require();
  }

  CrossAccountAccess awaitPhase(String name, Phase phase) {
    return awaitAccess(
        name,
        access ->
            access.getStatus() != null
                && access.getStatus().phase() == phase
                && access.getStatus().observedGeneration() == access.getMetadata().getGeneration());
  }

  CrossAccountAccess awaitReason(String name, String reason) {
    return awaitAccess(
        name, access -> ready(access).filter(c -> c.reason().equals(reason)).isPresent());
  }

  CrossAccountAccess awaitAccess(String name, Predicate<CrossAccountAccess> so) {
    return await("access " + name)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> now(name), so);
  }

  void awaitGone(String name) {
    await(name + " is gone")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !exists(name));
  }

  /** Waits until the TargetAccount has been looked at, so that its own calls are over. */
  void awaitAccountReady() {
    await("account " + name())
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              var status = targetNow().getStatus();
              return status != null
                  && status.conditions().stream()
                      .anyMatch(c -> c.status() == Condition.Status.True);
            });
  }

  void delete(GenericKubernetesResource resource) {
    sandbox.kubernetes().resource(resource).delete();
  }

  void awaitTargetGone() {
    await("account " + name() + " is gone")
        .atMost(SOON)
        .until(
            () ->
                sandbox.kubernetes().resources(TargetAccount.class).withName(name()).get() == null);
  }

  /** Points the spec of a TargetAccount to this world's account. */
  void into(Map<String, Object> spec) {
    spec.putAll(
        Map.of(
            "accountId", account.id(),
            "provisioner",
                Map.of(
                    "roleArn",
                    account.provisionerArn(),
                    "externalId",
                    account.provisionerExternalId()),
            "permissionsBoundary", account.boundaryArn()));
  }

  /** Deletes the TargetAccount and waits until it says that accesses still live in it. */
  void deleteTargetAccountInUse() {
    sandbox.kubernetes().resource(targetAccount()).delete();
    await("account " + name() + " in use")
        .atMost(SOON)
        .until(
            () ->
                targetNow().getStatus().conditions().stream()
                    .anyMatch(condition -> condition.reason().equals("InUse")));
  }

  static Optional<Condition> ready(CrossAccountAccess access) {
    return Optional.ofNullable(access.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals(Condition.READY))
        .findFirst();
  }

  /** The one role of this world; fails where there is none or another one too. */
  LiveRole role() {
    var roles = account.roles();
    if (roles.size() != 1) {
      throw new AssertionError("one role was expected in the account and these found: " + roles);
    }
    return roles.getFirst();
  }

  /** The calls made in this world's account. */
  AwsCalls calls(Recording.Mark since) {
    return sandbox.aws().recording().since(since).ofAccount(account.id());
  }

  /** Every call about this world's account, also the hub's asking for a session in it. */
  AwsCalls callsAndSessions(Recording.Mark since) {
    var all = sandbox.aws().recording().since(since);
    return new AwsCalls(
        Stream.concat(
                all.ofAccount(account.id()).all().stream(),
                all.sessionsFor(account.id()).all().stream())
            .toList());
  }

  Recording.Mark mark() {
    return sandbox.aws().recording().mark();
  }

  List<Event> events() {
    return sandbox.kubernetes().v1().events().inNamespace(namespace.name()).list().getItems();
  }

  @Override
  public void close() {
    sandbox.kubernetes().resources(CrossAccountAccess.class).inNamespace(namespace.name()).delete();
    sandbox.kubernetes().resource(party()).delete();
    sandbox.kubernetes().resource(targetAccount()).delete();
    namespace.close();
  }

  private static GenericKubernetesResource resource(
      String kind, String name, Optional<String> namespace, Map<String, Object> spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion(API)
        .withKind(kind)
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace.orElse(null))
        .endMetadata()
        .withAdditionalProperties(Map.of("spec", spec))
        .build();
  }
}
