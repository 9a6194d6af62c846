package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.aws.CallMetrics;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.RecordPruner;
import dev.drawbridge.registry.Retention;
import dev.drawbridge.registry.SpecWriters;
import dev.drawbridge.role.Installation;
import dev.drawbridge.term.Notices;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts the parts together; the only place that knows a clock, a random source and settings. */
@Singleton
public class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);
  private static final long RECORDS_AT_ONCE = 50;
  private static final int PASSES_AT_ONCE = 16;
  private static final int AFTER_THE_FRAMEWORK = Interceptor.Priority.LIBRARY_AFTER;
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final Passes passes = new Passes(PASSES_AT_ONCE);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Installation installation(
      KubernetesClient kubernetes,
      @ConfigProperty(name = "drawbridge.installation") String name,
      @ConfigProperty(name = "drawbridge.role-prefix") String prefix) {
    var cluster = kubernetes.namespaces().withName("kube-system").require();
    return new Installation(name, prefix, cluster.getMetadata().getUid());
  }

  @Produces
  @Singleton
  Accounts accounts(
      Clock clock,
      MeterRegistry registry,
      @ConfigProperty(name = "drawbridge.boundary-look") Duration boundaryLook,
      @ConfigProperty(name = "drawbridge.call-burst") int burst,
      @ConfigProperty(name = "drawbridge.calls-per-second") int callsASecond) {
    var metrics = new CallMetrics(registry);
    return new Accounts(clock, metrics, boundaryLook, burst, callsASecond, passes);
  }

  void close(@Disposes Accounts accounts) {
    accounts.close();
  }

  @Produces
  @Singleton
  ConfigurationServiceCustomizer framework(KubernetesClient kubernetes, MeterRegistry registry) {
    return () ->
        overrider ->
            overrider
                .withResourceCloner(new Copies(kubernetes))
                .withExecutorService(passes)
                .withCloseClientOnStop(false)
                .withMetrics(MicrometerMetricsV2.newBuilder(registry).build());
  }

  /**
   * The framework interrupts the passes and does not wait for them; each still records what it has
   * changed in AWS, so the client is closed after that, with the other beans.
   */
  void stop(@Observes @Priority(AFTER_THE_FRAMEWORK) ShutdownEvent stopping)
      throws InterruptedException {
    passes.shutdownNow();
    if (!passes.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf("passes had not ended %s after they were interrupted", LAST_WRITES);
    }
  }

  @Produces
  @Singleton
  FinalizerRemoval finalizerRemoval(KubernetesClient kubernetes) {
    return new FinalizerRemoval(kubernetes, passes);
  }

  @Produces
  @Singleton
  Notices notices(@ConfigProperty(name = "drawbridge.review-notices") String text) {
    return Notices.parse(text);
  }

  @Produces
  @Singleton
  Ledger ledger(MeterRegistry registry, Accounts accounts, Notices notices) {
    var ledger = new Ledger();
    AccessMetrics.register(registry, ledger, accounts.awsClock(), notices);
    return ledger;
  }

  @Produces
  @Singleton
  Expectations expectations() {
    return new Expectations();
  }

  @Produces
  @Singleton
  Sweeping sweeping(
      Expectations expectations,
      MeterRegistry registry,
      @ConfigProperty(name = "drawbridge.sweep-interval") Duration interval) {
    return new Sweeping(
        expectations,
        interval,
        new SecureRandom()::nextDouble,
        System::nanoTime,
        new AccountGauges(registry));
  }

  @Produces
  @Singleton
  Orphans orphans(
      Installation installation,
      Expectations expectations,
      KubernetesClient kubernetes,
      EventWriter events,
      MeterRegistry registry,
      @ConfigProperty(name = "drawbridge.orphan-hold") Duration hold) {
    var records = new AccessRecords(kubernetes);
    var search =
        new OrphanSearch(installation, expectations, records, id -> access(kubernetes, id));
    var removal = new OrphanRemoval(installation, search, records, events, registry);
    return new Orphans(search, removal, events, new AccountGauges(registry), hold);
  }

  private static Optional<CrossAccountAccess> access(KubernetesClient kubernetes, ResourceID id) {
    return Optional.ofNullable(
        kubernetes
            .resources(CrossAccountAccess.class)
            .inNamespace(id.getNamespace().orElseThrow())
            .withName(id.getName())
            .get());
  }

  @Produces
  @Singleton
  AccessPass accessPass(
      Accounts accounts, Installation installation, Notices notices, Expectations expectations) {
    var memories = new Memories(installation, new ExternalIds(Wiring::randomExternalId));
    return new AccessPass(
        new AccessDecider(memories, notices),
        new Reach(accounts, new DesiredRoles(installation, memories), memories, expectations));
  }

  @Produces
  @Singleton
  RecordKeepers recordKeepers(KubernetesClient kubernetes) {
    return new RecordKeepers(new AccessRecords(kubernetes), new SpecWriters(kubernetes));
  }

  @Produces
  @Singleton
  RecordPruning recordPruning(
      KubernetesClient kubernetes,
      AwsClock clock,
      MeterRegistry registry,
      @ConfigProperty(name = "drawbridge.record-retention") String retention) {
    var pruner = new RecordPruner(kubernetes, Retention.parse(retention), RECORDS_AT_ONCE);
    return new RecordPruning(pruner, clock, registry);
  }

  void start(@Observes StartupEvent started, RecordPruning pruning) {
    pruning.start();
  }

  void close(@Disposes RecordPruning pruning) {
    pruning.close();
  }

  @Produces
  @Singleton
  AccessReporter accessReporter(EventWriter events) {
    return new AccessReporter(events);
  }

  @Produces
  @Singleton
  EventWriter eventWriter(KubernetesClient kubernetes, Clock clock) {
    return new EventWriter(kubernetes, passes, clock);
  }

  @Produces
  @Singleton
  AdmissionGuard admissionGuard(KubernetesClient kubernetes, MeterRegistry registry) {
    var guard = new AdmissionGuard(kubernetes);
    Gauge.builder("drawbridge.admission.missing", guard, g -> g.missing().size())
        .description("Admission policies and bindings that are missing or weakened")
        .register(registry);
    return guard;
  }

  void close(@Disposes AdmissionGuard guard) {
    guard.close();
  }

  @Produces
  @Singleton
  AwsClock awsClock(Accounts accounts) {
    return accounts.awsClock();
  }

  /** Each loop has its own. */
  @Produces
  Backoff backoff() {
    return new Backoff(new SecureRandom()::nextDouble);
  }

  /** 122 random bits (RFC 9562), as AWS advises: unique, and nothing that can be guessed. */
  private static String randomExternalId() {
    return UUID.randomUUID().toString();
  }
}
