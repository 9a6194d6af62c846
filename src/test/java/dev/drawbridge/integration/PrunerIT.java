package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.registry.RecordPruner;
import dev.drawbridge.registry.Retention;
import dev.drawbridge.sandbox.Operator;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records are forgotten when their retention is over, and never before. */
@ExtendWith(SandboxExtension.class)
class PrunerIT {
  private static final Retention RETENTION = Retention.parse("400d");
  private final Instant over =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(400));

  private final Sandbox sandbox;
  private final KubernetesClient operator;
  private final TestNamespace namespace;

  PrunerIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    operator = sandbox.kubernetesAs(Operator.USER);
    namespace = sandbox.namespace();
  }

  @AfterEach
  void close() {
    try (operator) {
      records().forEach(record -> operator.resource(record).delete());
    }
    namespace.close();
  }

  /**
   * One record.
   *
   * @param ended how many seconds before the end of its retention the access ended; empty: it lives
   * @param exists whether an access of that name exists
   */
  record Row(String sentence, List<Long> ended, boolean exists, boolean pruned) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("one whose retention is just over goes", List.of(0L), false, true),
        new Row("one whose retention ends in a second stays", List.of(1L), false, false),
        new Row("one whose retention was over long ago goes", List.of(-86_400L), false, true),
        new Row("one of an access that exists again stays", List.of(0L), true, false),
        new Row("one that has not ended stays", List.of(), false, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void prunes(Row row) {
    make("deploy", row.ended());
    if (row.exists()) {
      sandbox
          .kubernetes()
          .resource(Manifests.access(namespace.name(), "deploy", Map.of()))
          .create();
    }
    pruner(operator, 50).prune(over);
    assertThat(records().isEmpty()).isEqualTo(row.pruned());
  }

  @Test
  @DisplayName("however many pages there are, each record is looked at")
  void pages() {
    IntStream.range(0, 7).forEach(n -> make("deploy-" + n, List.of(n % 3 == 0 ? 1L : 0L)));
    var census = pruner(operator, 2).prune(over);
    assertThat(records()).hasSize(3);
    assertThat(census.pruned()).isGreaterThanOrEqualTo(4);
    assertThat(census.ended()).isGreaterThanOrEqualTo(3);
    assertThat(pruner(operator, 2).prune(over).pruned()).isZero();
  }

  @Test
  @DisplayName("one that is written between the look and the deletion stays")
  void writtenMeanwhile() {
    make("deploy", List.of(0L));
    try (var client = with(new WritesBeforeDelete(this::touch))) {
      assertThat(pruner(client, 50).prune(over).pruned()).isZero();
    }
    assertThat(records()).singleElement().matches(r -> r.getMetadata().getLabels() != null);
  }

  @Test
  @DisplayName("none goes while nobody can say whether its access exists")
  void unanswered() {
    make("deploy", List.of(0L));
    try (var people = new People(sandbox, namespace)) {
      var blind = people.with(People.rule("accessrecords", "list", "delete"));
      try (var client = sandbox.kubernetesAs(blind.user())) {
        assertThatExceptionOfType(KubernetesClientException.class)
            .isThrownBy(() -> pruner(client, 50).prune(over))
            .withMessageContaining("crossaccountaccesses");
      }
    }
    assertThat(records()).hasSize(1);
  }

  @Test
  @DisplayName("the operator forgets by itself what ended before its retention, and counts it")
  void byItself() {
    sandbox.operator().stop();
    try (var world = World.of(sandbox)) {
      var longAgo = Instant.now().minus(Duration.ofDays(401));
      var lately = Instant.now().minus(Duration.ofDays(399));
      create("long-ago", List.of(longAgo));
      create("lately", List.of(lately));
      sandbox.operator().start();
      world.awaitAccountReady();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> sandbox.operator().metrics().contains("drawbridge_records_pruned_total 1.0"));
      assertThat(sandbox.operator().metrics())
          .containsPattern("drawbridge_records\\{state=\"ended\"} [1-9]");
      assertThat(records()).singleElement().matches(r -> r.getSpec().name().equals("lately"));
      assertThat(sandbox.operator().log())
          .content()
          .contains("record pruned: ")
          .contains("namespace=%s name=long-ago".formatted(namespace.name()));
    }
  }

  @Test
  @DisplayName("a retention that cannot be read stops the start and says what is right")
  void setting() {
    sandbox.operator().stop();
    assertThatThrownBy(
            () -> sandbox.operator().start(Map.of("DRAWBRIDGE_RECORD_RETENTION", "400m")))
        .isInstanceOf(AssertionError.class);
    assertThat(sandbox.operator().log())
        .content()
        .contains(
            "drawbridge.record-retention is '400m': it is shorter than 1d; write a length of at"
                + " least a day, such as 400d");
  }

  private static RecordPruner pruner(KubernetesClient client, long pageSize) {
    return new RecordPruner(client, RETENTION, pageSize);
  }

  /** A record of an access that ended, if at all, so many seconds too late to be over. */
  private void make(String name, List<Long> late) {
    create(
        name,
        late.stream().map(seconds -> over.minus(RETENTION.length()).plusSeconds(seconds)).toList());
  }

  private void create(String name, List<Instant> ended) {
    var record = Manifests.record(namespace.name() + "-" + name);
    Map<String, Object> spec = record.get("spec");
    spec.put("namespace", namespace.name());
    spec.put("name", name);
    ended.forEach(at -> spec.put("ended", Map.of("at", at.toString(), "reason", "Expired")));
    operator.<GenericKubernetesResource>resource(record).create();
  }

  private void touch() {
    for (var record : records()) {
      record.getMetadata().setLabels(Map.of("written", "meanwhile"));
      operator.resource(record).update();
    }
  }

  private List<AccessRecord> records() {
    return sandbox
        .kubernetes()
        .resources(AccessRecord.class)
        .withField("spec.namespace", namespace.name())
        .list()
        .getItems();
  }

  private KubernetesClient with(Interceptor interceptor) {
    return new KubernetesClientBuilder()
        .withConfig(operator.getConfiguration())
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("test", interceptor))
        .build();
  }

  /** Somebody who is faster by one request. */
  private record WritesBeforeDelete(Runnable write) implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      if (request.method().equals("DELETE")) {
        write.run();
      }
    }
  }
}
