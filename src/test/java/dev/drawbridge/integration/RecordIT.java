package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.PastRole;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.RecordPruner;
import dev.drawbridge.registry.Retention;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Cut;
import dev.drawbridge.sandbox.Fault;
import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an auditor finds in the record of an access. */
@ExtendWith(SandboxExtension.class)
class RecordIT {
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** A throttled call is made again three times before it has failed. */
  private static final int THROTTLED_FOR_GOOD = 4;

  private final Sandbox sandbox;

  RecordIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  @DisplayName("who applied the access and who renewed it, each with the digest of the spec")
  void writers() throws Exception {
    try (var world = World.of(sandbox)) {
      apply(world, world.spec(), "kubectl");
      world.awaitPhase("deploy", Phase.Active);
      var first = digest(world);
      assertThat(record(world).terms())
          .singleElement()
          .satisfies(term -> is(term, "kubectl", first));
      var renewed = new HashMap<>(world.spec());
      renewed.put("reviewDate", LocalDate.now(ZoneOffset.UTC).plusDays(70).toString());
      apply(world, renewed, "review-tool");
      await().until(() -> record(world).terms().size() == 2);
      var record = record(world);
      is(record.terms().getFirst(), "kubectl", first);
      is(record.terms().getLast(), "review-tool", digest(world));
      assertThat(record.acceptedFrom().writer().manager()).isEqualTo("review-tool");
      renewed.put("duration", "20d");
      apply(world, renewed, "narrower");
      await().until(() -> record(world).accepted().duration().equals("20d"));
      assertThat(record(world).acceptedFrom().writer().manager()).isEqualTo("narrower");
      assertThat(record(world).acceptedFrom().specDigest()).isEqualTo(digest(world));
      is(record(world).terms().getLast(), "review-tool", record.acceptedFrom().specDigest());
    }
  }

  @Test
  @DisplayName("every change in AWS with its request id, also of a deletion that failed half-way")
  void changes() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var mark = world.mark();
      world.apply("deploy", world.spec());
      world.awaitPhase("deploy", Phase.Active);
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.throttle(),
                  AwsCall.calling("DeleteRole").and(AwsCall.inAccount(world.account.id())),
                  THROTTLED_FOR_GOOD)) {
        world.delete("deploy");
        world.awaitGone("deploy");
      }
      var done =
          world.calls(mark).writes().all().stream()
              .filter(AwsCall::succeededAtAws)
              .map(call -> call.operation() + " " + call.requestId().orElseThrow())
              .toList();
      // Two create, one takes the policy off, two close the role again, and two remove it.
      assertThat(done).hasSize(7);
      assertThat(record(world).changes())
          .extracting(change -> change.operation() + " " + change.requestId())
          .containsExactlyElementsOf(done);
    }
  }

  @Test
  @DisplayName("a closing, which did not wait until the record could be written")
  void closing() {
    try (var access = UserAccess.active(sandbox, Map.of())) {
      var look = AwsCall.calling("GetRole").and(AwsCall.inAccount(access.world.account.id()));
      var mark = access.world.mark();
      try (var delay = sandbox.aws().inject(Fault.latency(Duration.ofSeconds(20)), look, 1)) {
        access.change(Map.of("suspended", true));
        await().until(() -> delay.struck() == 1);
        writeMeanwhile(access.world);
      }
      access.awaitPhase(Phase.Suspended);
      assertThat(access.ofRole(mark).operations())
          .startsWith("GetRole", "PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePolicy");
      assertThat(access.writes(mark)).hasSize(3);
      assertThat(access.issuedBefore()).isPresent();
      assertThat(access.remembered().map(Revocation::issuedBefore))
          .isEqualTo(access.issuedBefore());
    }
  }

  @Test
  @DisplayName("every change in AWS, also when the record could not be written after it")
  void unwritten() {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var account = world.account.id();
      try (var _ =
          sandbox
              .aws()
              .inject(
                  Fault.latency(Duration.ofSeconds(20)),
                  AwsCall.calling("PutRolePolicy").and(AwsCall.inAccount(account)),
                  1)) {
        world.apply("deploy", world.spec());
        await().until(() -> !world.account.roles().isEmpty());
        writeMeanwhile(world);
      }
      world.awaitPhase("deploy", Phase.Active);
      assertThat(record(world).changes())
          .extracting(Change::operation)
          .containsExactly("CreateRole", "PutRolePolicy");
    }
  }

  @Test
  @DisplayName("the id of a role that went before a record could be written of it")
  void unwrittenRole() throws InterruptedException {
    try (var world = World.of(sandbox)) {
      world.awaitAccountReady();
      var put = AwsCall.calling("PutRolePolicy").and(AwsCall.inAccount(world.account.id()));
      String roleId;
      try (var held = sandbox.aws().hold(put, Cut.BEFORE)) {
        world.apply("deploy", world.spec());
        held.awaitReached(Duration.ofSeconds(30));
        roleId = world.role().roleId();
        writeMeanwhile(world);
        world.delete("deploy");
      }
      world.awaitGone("deploy");
      assertThat(record(world).pastRoles()).extracting(PastRole::id).containsExactly(roleId);
      assertThat(record(world).changes())
          .extracting(Change::operation)
          .containsExactly("CreateRole", "DeleteRole");
    }
  }

  @Test
  @DisplayName("all of it after the namespace is gone, until its retention is over")
  void namespaceGone() {
    try (var world = World.of(sandbox)) {
      world.apply("deploy", world.spec());
      var roleId = world.awaitPhase("deploy", Phase.Active).getStatus().roleId();
      world.namespace.close();
      await("namespace " + world.name() + " is gone")
          .atMost(Duration.ofSeconds(60))
          .until(() -> sandbox.kubernetes().namespaces().withName(world.name()).get() == null);
      var record = record(world);
      assertThat(record.ended().reason()).isEqualTo(EndReason.Deleted);
      assertThat(record.pastRoles()).singleElement().matches(role -> role.id().equals(roleId));
      assertThat(record.pastExternalIds()).hasSize(1);
      assertThat(record.dropped()).isEqualTo(Dropped.NONE);
      var over = record.ended().at().plus(Duration.ofDays(400));
      try (var operator = sandbox.kubernetesAs(Operator.USER)) {
        var pruner = new RecordPruner(operator, Retention.parse("400d"), 50);
        pruner.prune(over.minusSeconds(1));
        assertThat(record(world)).isEqualTo(record);
        assertThat(pruner.prune(over).pruned()).isPositive();
      }
      assertThat(found(world)).isEmpty();
    }
  }

  /** Managed fields have whole seconds, so each apply has a second of its own. */
  private void apply(World world, Map<String, Object> spec, String manager) {
    var second = Instant.now().getEpochSecond();
    await().until(() -> Instant.now().getEpochSecond() > second);
    sandbox
        .kubernetes()
        .resource(world.access("deploy", spec))
        .fieldManager(manager)
        .forceConflicts()
        .serverSideApply();
  }

  private static void is(TermEntry term, String manager, String digest) {
    assertThat(term.from().writer().manager()).isEqualTo(manager);
    assertThat(term.from().writer().at())
        .isBetween(term.startedAt().minusSeconds(30), term.startedAt().plusSeconds(30));
    assertThat(term.from().specDigest()).isEqualTo(digest);
  }

  /** As docs/records.md says: of the object as the API server shows it. */
  private String digest(World world) throws Exception {
    var access =
        sandbox
            .kubernetes()
            .genericKubernetesResources(
                new ResourceDefinitionContext.Builder()
                    .withGroup("drawbridge.dev")
                    .withVersion("v1alpha1")
                    .withKind("CrossAccountAccess")
                    .withPlural("crossaccountaccesses")
                    .withNamespaced(true)
                    .build())
            .inNamespace(world.name())
            .withName("deploy")
            .require();
    var text = SORTED.writeValueAsString(access.<Object>get("spec"));
    var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  /** A second writer, to whom the operator has to give way. */
  private void writeMeanwhile(World world) {
    try (var operator = sandbox.kubernetesAs(Operator.USER)) {
      var records = new AccessRecords(operator);
      var record = records.find(world.name(), "deploy").orElseThrow();
      record.getMetadata().setLabels(Map.of("edited", "meanwhile"));
      records.update(record, record.getSpec());
    }
  }

  private AccessRecordSpec record(World world) {
    return found(world).orElseThrow();
  }

  private Optional<AccessRecordSpec> found(World world) {
    return new AccessRecords(sandbox.kubernetes())
        .find(world.name(), "deploy")
        .map(record -> record.getSpec());
  }
}
