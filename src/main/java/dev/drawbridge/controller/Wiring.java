package dev.drawbridge.controller;

import dev.drawbridge.aws.Accounts;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.aws.CallMetrics;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.role.Installation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts together; the only place that knows a clock, a random source and settings. */
@Singleton
public class Wiring {
  private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();

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
      @ConfigProperty(name = "drawbridge.boundary-look") Duration boundaryLook) {
    return new Accounts(clock, new CallMetrics(registry), boundaryLook);
  }

  void close(@Disposes Accounts accounts) {
    accounts.close();
  }

  @Produces
  @Singleton
  ConfigurationServiceCustomizer virtualThreadsAndMetrics(MeterRegistry registry) {
    return () ->
        overrider ->
            overrider
                .withExecutorService(virtualThreads)
                .withMetrics(MicrometerMetricsV2.newBuilder(registry).build());
  }

  @Produces
  @Singleton
  Ledger ledger(MeterRegistry registry, Accounts accounts) {
    var ledger = new Ledger();
    AccessMetrics.register(registry, ledger, accounts.awsClock());
    return ledger;
  }

  @Produces
  @Singleton
  AccessPass accessPass(Accounts accounts, Installation installation) {
    var memories = new Memories(installation, new ExternalIds(Wiring::randomExternalId));
    return new AccessPass(
        accounts, new DesiredRoles(installation, memories), new AccessDecider(memories), memories);
  }

  @Produces
  @Singleton
  AccessRecords accessRecords(KubernetesClient kubernetes) {
    return new AccessRecords(kubernetes);
  }

  @Produces
  @Singleton
  AccessReporter accessReporter(EventWriter events) {
    return new AccessReporter(events);
  }

  @Produces
  @Singleton
  EventWriter eventWriter(KubernetesClient kubernetes, Clock clock) {
    return new EventWriter(kubernetes, virtualThreads, clock);
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
