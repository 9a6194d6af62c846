package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.cli.cluster.AccessTask.Order;
import dev.drawbridge.cli.cluster.ChangeOptions.DryRun;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Somebody else edits an access after a command has read it and before it writes. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@DisplayName("An edit between look and write")
class ConcurrentEditIT {
  private static final String NAME = "ci-deploy";
  private static final String DATE = day(60);
  private static final String OURS = day(70);
  private static final String THEIRS = day(80);

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ConcurrentEditIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
  }

  @BeforeEach
  void create() {
    sandbox.kubernetes().resource(access()).create();
  }

  @AfterEach
  void close() {
    namespace.close();
  }

  record Row(
      String sentence,
      Order order,
      Consumer<Resource<CrossAccountAccess>> edit,
      int exitCode,
      String says,
      String reviewDate,
      boolean suspended,
      String reason) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var renew = new Order.Renew(until(OURS), false);
    return Stream.of(
        new Row(
            "that renews is kept, and the renewal that came second says so",
            renew,
            spec("{\"reviewDate\": \"%s\"}".formatted(THEIRS)),
            1,
            "error: somebody else changed it after it was read, so this was not done: --until %s is"
                    .formatted(OURS)
                + " earlier than",
            THEIRS,
            false,
            "Deploys"),
        new Row(
            "of another field is kept, and nothing is written over it",
            renew,
            spec("{\"reason\": \"Something else\"}"),
            1,
            "error: somebody else changed CrossAccountAccess NAMESPACE/ci-deploy after it was read,"
                + " so this was not done; now spec.reviewDate is \"%s\"; repeat".formatted(DATE),
            DATE,
            false,
            "Something else"),
        new Row(
            "that suspends leaves a suspension nothing to do",
            new Order.Suspend(),
            spec("{\"suspended\": true}"),
            0,
            "Somebody else changed CrossAccountAccess NAMESPACE/ci-deploy after it was read. It is"
                + " suspended already.",
            DATE,
            true,
            "Deploys"),
        new Row(
            "of the status alone is none, and the suspension is written",
            new Order.Suspend(),
            access ->
                access.subresource("status").patch(MERGE, "{\"status\": {\"phase\": \"Pending\"}}"),
            0,
            "CrossAccountAccess NAMESPACE/ci-deploy suspended",
            DATE,
            true,
            "Deploys"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void between(Row row) throws Failure {
    var task = interrupted(new AccessTask(NAME, row.order()), row.edit());
    assertThat(change().run(task)).as(out + "" + err).isEqualTo(row.exitCode());
    assertThat(out + "" + err).contains(row.says().replace("NAMESPACE", namespace.name()));
    var spec = stored().require().getSpec();
    assertThat(spec.reviewDate()).isEqualTo(row.reviewDate());
    assertThat(spec.suspended()).isEqualTo(row.suspended());
    assertThat(spec.reason()).isEqualTo(row.reason());
  }

  @Test
  @DisplayName("that deletes the access leaves nothing to write to")
  void deleted() throws Failure {
    var task =
        interrupted(
            new AccessTask(NAME, new Order.Suspend()),
            access -> {
              access.delete();
              await().until(() -> access.get() == null);
            });
    assertThat(change().run(task)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "error: there is no CrossAccountAccess %s/ci-deploy\n".formatted(namespace.name()));
  }

  @Test
  @DisplayName("is made by one of two renewals that were planned at once, and the other says so")
  void twoAtOnce() throws InterruptedException, ExecutionException {
    var barrier = new CyclicBarrier(2);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var runs =
          Stream.of(OURS, THEIRS)
              .map(date -> met(new AccessTask(NAME, renewal(date)), barrier))
              .map(task -> threads.submit(() -> change().run(task)))
              .toList();
      var codes = List.of(runs.getFirst().get(), runs.getLast().get());
      assertThat(codes).as(out + "" + err).containsExactlyInAnyOrder(0, 1);
      assertThat(stored().require().getSpec().reviewDate())
          .isEqualTo(codes.getFirst() == 0 ? OURS : THEIRS);
    }
    assertThat(err.toString()).contains("after it was read, so this was not done");
  }

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private static Consumer<Resource<CrossAccountAccess>> spec(String change) {
    return access -> access.patch(MERGE, "{\"spec\": %s}".formatted(change));
  }

  /** The task, and once, right after it has read, an edit of somebody else's. */
  private Task interrupted(Task task, Consumer<Resource<CrossAccountAccess>> edit) {
    var done = new AtomicBoolean();
    return afterReading(
        task,
        () -> {
          if (!done.getAndSet(true)) {
            edit.accept(stored());
          }
        });
  }

  /** The task, which has read when another one has too. */
  private static Task met(Task task, CyclicBarrier barrier) {
    var done = new AtomicBoolean();
    return afterReading(
        task,
        () -> {
          if (!done.getAndSet(true)) {
            try {
              barrier.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              throw new AssertionError(e);
            }
          }
        });
  }

  private static Task afterReading(Task task, Runnable next) {
    return new Task() {
      @Override
      public Plan plan(Cluster cluster) throws Failure {
        var plan = task.plan(cluster);
        next.run();
        return plan;
      }

      @Override
      public Outcome look(Cluster cluster, long generation) throws Failure {
        return task.look(cluster, generation);
      }
    };
  }

  private Change change() throws Failure {
    var shell = new Shell(new PrintWriter(out), new PrintWriter(err), Map.of());
    var connection =
        Connection.of(
            CommandLine.populateCommand(new ConnectionOptions(), "-n", namespace.name()),
            Map.of("KUBECONFIG", sandbox.kubeconfig().toString()));
    return new Change(new Cluster(ApiServer.of(connection)), shell, DryRun.none, Optional.empty());
  }

  private static Order renewal(String date) {
    return new Order.Renew(until(date), false);
  }

  private static RenewPlan.Until until(String date) {
    return new RenewPlan.Until(date, ApiTime.instant(date).orElseThrow());
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }

  private Resource<CrossAccountAccess> stored() {
    return sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(namespace.name())
        .withName(NAME);
  }

  private String access() {
    return """
        apiVersion: drawbridge.dev/v1alpha1
        kind: CrossAccountAccess
        metadata: {name: %s, namespace: %s}
        spec:
          account: nowhere
          principal: arn:aws:iam::100000000001:role/ci-deploy
          permissions: [{actions: ["s3:GetObject"], resources: ["arn:aws:s3:::artifacts/*"]}]
          duration: 30d
          reviewDate: "%s"
          reason: Deploys
        """
        .formatted(NAME, namespace.name(), DATE);
  }
}
