package dev.drawbridge.integration;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.aws.MemoryAws;
import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.model.Around;
import dev.drawbridge.model.Asked;
import dev.drawbridge.model.Errand;
import dev.drawbridge.model.Guest;
import dev.drawbridge.model.Look;
import dev.drawbridge.model.Met;
import dev.drawbridge.model.RoleText;
import dev.drawbridge.model.Step;
import dev.drawbridge.model.Witness;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.sandbox.LiveRole;
import dev.drawbridge.sandbox.Sandbox;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One access on the real parts beside its reference model, and all that was done to it. */
final class ModelWorld implements Witness.Place, AutoCloseable {
  private static final String NAME = "deploy";

  private final Sandbox sandbox;
  private final AwsTime time;
  private final World world;
  private final ModelGuests guests;

  /** Two parties may not have one ExternalId, so each world has its own. */
  private final String suffix;

  private final Witness witness = new Witness(this);
  private final List<String> done = new ArrayList<>();
  private Asked manifest;
  private Around around = Around.usual();
  private Optional<String> uid = Optional.empty();
  private boolean deleting;
  private Optional<RoleText> shown = Optional.empty();
  private List<String> complaints = List.of();

  /** A world without an access. */
  ModelWorld(Sandbox sandbox, AwsTime time, ModelVendor vendor) {
    this.sandbox = sandbox;
    this.time = time;
    world = World.of(sandbox);
    suffix = "@" + world.name();
    guests = ModelGuests.of(world, vendor.caller());
    manifest = usual();
  }

  String accountId() {
    return world.account.id();
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public Optional<Caller> caller(Guest guest) {
    return Optional.of(guests.caller(guest));
  }

  /** As it was when AWS was asked last. */
  @Override
  public Optional<RoleText> role() {
    return shown;
  }

  private void ask() {
    shown = world.account.roles().stream().findFirst().map(this::text);
  }

  private RoleText text(LiveRole role) {
    return new RoleText(
        role.arn(),
        role.roleId(),
        role.trust().replace(suffix, ""),
        role.inlinePolicies(),
        MemoryAws.BOUNDARY,
        role.maxSessionSeconds());
  }

  /** Does what a person does; what the API server refuses was not done. */
  void act(Step step) {
    note(step);
    switch (step) {
      case Step.Apply _ when uid.isEmpty() -> applied(manifest);
      case Step.Change(var edit) when uid.isEmpty() -> manifest = edit.of(manifest, now());
      case Step.Change(var edit) when !deleting -> applied(edit.of(manifest, now()));
      case Step.Delete _ when uid.isPresent() && !deleting -> {
        world.delete(NAME);
        deleting = true;
      }
      case Step.Surround(var change) -> surround(around.after(change, now()));
      default -> {}
    }
  }

  /** Keeps what happens, to tell it where something is wrong. */
  void note(Object what) {
    done.add("%s %s".formatted(now(), what));
  }

  private void surround(Around other) {
    if (other.accountSuspended() != around.accountSuspended()) {
      world.account(spec -> spec.put("suspended", other.accountSuspended()));
    }
    if (other.partySuspended() != around.partySuspended()) {
      world.party(spec -> spec.put("suspended", other.partySuspended()));
    }
    around = other;
  }

  private void applied(Asked asked) {
    try {
      uid = Optional.of(world.apply(NAME, spec(asked)).getMetadata().getUid());
    } catch (KubernetesClientException refused) {
      note(refused.getMessage());
      if (uid.isEmpty()) {
        manifest = usual();
      }
      return;
    }
    manifest = asked;
    witness.applied(uid.get(), manifest);
  }

  private Asked usual() {
    return Asked.usual(Instant.ofEpochSecond(now().getEpochSecond()));
  }

  /** From now on the operator may look at any time, by a clock that may not be AWS's yet. */
  void looks() {
    uid.ifPresent(
        object ->
            witness.supersedes(
                Look.at(object, manifest, around, deleting, now(), Optional.of(Instant.now()))));
  }

  /** The operator has ended: whatever it was about, this is what AWS has. */
  void ended() {
    note("the operator has ended");
    ask();
    witness.breaksOff();
  }

  /** Says whether AWS is as the model has it, and the operator says that it has looked. */
  boolean settled() {
    complaints = differences();
    if (!complaints.isEmpty()) {
      return false;
    }
    witness.watch();
    return true;
  }

  /** What differed when it was asked last, and how that came about. */
  AssertionError differs() {
    return new AssertionError(
        "AWS and the model differ in %s:\n%s\nAWS: %s\nthe operator: %s\nwhat was done:\n%s"
            .formatted(
                world.name(),
                String.join("\n", complaints),
                role(),
                Optional.ofNullable(accesses().get()).map(CrossAccountAccess::getStatus),
                String.join("\n", done)));
  }

  private List<String> differences() {
    if (uid.isEmpty()) {
      return List.of();
    }
    var live = Optional.ofNullable(accesses().get());
    if (deleting ? live.isPresent() : !looked(live.orElseThrow())) {
      return List.of("the operator has not looked, or has not ended: " + live);
    }
    ask();
    var record = record();
    if (!remembered(record)) {
      return List.of("the record does not have the role: " + record);
    }
    var complaints = witness.settles(record.map(known -> known.terms().getLast().startedAt()));
    if (complaints.isEmpty() && deleting) {
      uid = Optional.empty();
      deleting = false;
    }
    return complaints;
  }

  private static boolean looked(CrossAccountAccess access) {
    var status = access.getStatus();
    return status != null && status.observedGeneration() == access.getMetadata().getGeneration();
  }

  /** No kill forgets the role that there is. */
  private boolean remembered(Optional<AccessRecordSpec> record) {
    return shown
        .filter(role -> record.filter(r -> role.id().equals(r.role().id())).isEmpty())
        .isEmpty();
  }

  private Resource<CrossAccountAccess> accesses() {
    return sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(world.name())
        .withName(NAME);
  }

  private Optional<AccessRecordSpec> record() {
    return new AccessRecords(sandbox.kubernetes())
        .find(world.name(), NAME)
        .map(AccessRecord::getSpec);
  }

  private Map<String, Object> spec(Asked asked) {
    var spec = new HashMap<>(world.spec());
    spec.put("principal", guests.arn(asked.guest()));
    spec.put(
        "permissions",
        List.of(
            Map.of("actions", asked.errand().actions(), "resources", List.of(Errand.RESOURCES))));
    spec.put("duration", ApiTime.text(asked.duration()));
    spec.put("reviewDate", review(asked));
    spec.put("sessionDuration", ApiTime.text(asked.session()));
    asked.externalId().ifPresent(id -> spec.put("externalId", id + suffix));
    spec.put("requireMfa", asked.mfa());
    spec.put("suspended", asked.suspended());
    return spec;
  }

  private static String review(Asked asked) {
    var zone = asked.otherZone() ? ZoneOffset.ofHours(1) : ZoneOffset.UTC;
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(asked.review().atOffset(zone));
  }

  /** Which of the things that may come have come. */
  Set<Met> met() {
    return witness.met();
  }

  @Override
  public void close() {
    world.close();
  }
}
