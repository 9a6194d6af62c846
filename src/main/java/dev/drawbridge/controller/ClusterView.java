package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.rules.AccessRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the informers know around an access: accounts, parties, namespaces. */
final class ClusterView {
  private static final String BY_ACCOUNT = "account";

  private final InformerEventSource<TargetAccount, CrossAccountAccess> accounts;
  private final InformerEventSource<TrustedParty, CrossAccountAccess> parties;
  private final InformerEventSource<Namespace, CrossAccountAccess> namespaces;

  /** Watches all three; a change of one wakes the accesses that it may concern. */
  ClusterView(EventSourceContext<CrossAccountAccess> context) {
    var accesses = context.getPrimaryCache();
    accesses.addIndexer(BY_ACCOUNT, access -> List.of(access.getSpec().account()));
    accounts =
        new InformerEventSource<>(
            watch(TargetAccount.class)
                .withSecondaryToPrimaryMapper(
                    account -> byIndex(accesses, BY_ACCOUNT, account.getMetadata().getName()))
                .withOnUpdateFilter(ClusterView::concerns)
                .build(),
            context);
    parties =
        new InformerEventSource<>(
            watch(TrustedParty.class)
                // An account that was taken out of a party is no longer in it: wake everybody.
                .withSecondaryToPrimaryMapper(_ -> ids(accesses.list(_ -> true)))
                .withOnUpdateFilter(ClusterView::specChanged)
                .build(),
            context);
    namespaces =
        new InformerEventSource<>(
            watch(Namespace.class)
                .withSecondaryToPrimaryMapper(
                    namespace ->
                        byIndex(accesses, Cache.NAMESPACE_INDEX, namespace.getMetadata().getName()))
                .withOnUpdateFilter(
                    (now, before) ->
                        !Objects.equals(
                            now.getMetadata().getLabels(), before.getMetadata().getLabels()))
                .build(),
            context);
  }

  List<EventSource<?, CrossAccountAccess>> sources() {
    return List.of(accounts, parties, namespaces);
  }

  /** Gathers what the rules look at. */
  AccessRequest request(CrossAccountAccess access) {
    var namespace = access.getMetadata().getNamespace();
    return new AccessRequest(
        access.getSpec(),
        namespace,
        namespace(namespace).map(n -> n.getMetadata().getLabels()).orElse(Map.of()),
        account(access.getSpec().account()),
        parties
            .list(_ -> true)
            .collect(Collectors.toMap(p -> p.getMetadata().getName(), TrustedParty::getSpec)));
  }

  Optional<Namespace> namespace(String name) {
    return namespaces.get(new ResourceID(name));
  }

  private Optional<AccessRequest.Account> account(String name) {
    return accounts
        .get(new ResourceID(name))
        .map(
            account ->
                new AccessRequest.Account(
                    name,
                    account.getSpec(),
                    AccountIds.older(account, accounts.list(_ -> true)),
                    account.getMetadata().getDeletionTimestamp() == null));
  }

  private static <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> watch(
      Class<R> type) {
    return InformerEventSourceConfiguration.from(type, CrossAccountAccess.class)
        .withWatchAllNamespaces();
  }

  /** Only what changes a decision wakes accesses, so that a status of ours starts no storm. */
  private static boolean concerns(TargetAccount now, TargetAccount before) {
    return specChanged(now, before)
        || !Objects.equals(
            now.getMetadata().getDeletionTimestamp(), before.getMetadata().getDeletionTimestamp())
        || !Found.of(now).equals(Found.of(before));
  }

  /** What a status says that may change a decision; its texts and times do not. */
  private record Found(
      boolean ready,
      Optional<TargetAccountStatus.Boundary> boundary,
      Optional<TargetAccountStatus.Quotas> quotas) {
    static Found of(TargetAccount account) {
      var status = Optional.ofNullable(account.getStatus());
      return new Found(
          status.stream()
              .flatMap(found -> found.conditions().stream())
              .anyMatch(
                  c -> c.type().equals(Condition.READY) && c.status() == Condition.Status.True),
          status.map(TargetAccountStatus::boundary),
          status.map(TargetAccountStatus::quotas));
    }
  }

  private static boolean specChanged(HasMetadata now, HasMetadata before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
  }

  private static Set<ResourceID> byIndex(
      IndexerResourceCache<CrossAccountAccess> accesses, String index, String key) {
    return ids(accesses.byIndex(index, key).stream());
  }

  private static Set<ResourceID> ids(Stream<CrossAccountAccess> accesses) {
    return accesses.map(ResourceID::fromResource).collect(Collectors.toSet());
  }
}
