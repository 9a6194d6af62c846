package dev.drawbridge.controller;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.api.TargetAccountStatus;
import dev.drawbridge.api.TrustedParty;
import dev.drawbridge.aws.Target;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Surroundings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the informers know around an access: accounts, parties, namespaces. */
final class ClusterView implements FirstLook.Around {
  private static final String BY_ACCOUNT = "account";

  private final InformerEventSource<TargetAccount, CrossAccountAccess> accounts;
  private final InformerEventSource<TrustedParty, CrossAccountAccess> parties;
  private final InformerEventSource<Namespace, CrossAccountAccess> namespaces;
  private final SimpleInboundEventSource<CrossAccountAccess> released =
      new SimpleInboundEventSource<>("external-ids");
  private final SimpleInboundEventSource<CrossAccountAccess> swept =
      new SimpleInboundEventSource<>("sweep");
  private final IndexerResourceCache<CrossAccountAccess> accesses;
  private final ExternalIdSharing sharing;
  private final Function<TargetAccount, AccountFacts> facts;

  /**
   * Watches all three; a change of one wakes the accesses that it may concern.
   *
   * @param facts tells what AWS has said of an account, without a call
   */
  ClusterView(
      EventSourceContext<CrossAccountAccess> context, Function<TargetAccount, AccountFacts> facts) {
    this.facts = facts;
    accesses = context.getPrimaryCache();
    sharing = new ExternalIdSharing(accesses, released::propagateEvent);
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
    return List.of(accounts, parties, namespaces, released, swept);
  }

  /**
   * Gathers what the rules look at around an access.
   *
   * @param acceptedIds the ExternalIds that its role accepts
   */
  Surroundings around(CrossAccountAccess access, List<String> acceptedIds) {
    var namespace = access.getMetadata().getNamespace();
    return new Surroundings(
        namespace,
        namespace(namespace).map(n -> n.getMetadata().getLabels()).orElse(Map.of()),
        account(access.getSpec().account()),
        parties
            .list(_ -> true)
            .collect(Collectors.toMap(p -> p.getMetadata().getName(), TrustedParty::getSpec)),
        sharing.sharers(access, acceptedIds));
  }

  /** Says whether there is such an access. */
  boolean has(ResourceID access) {
    return accesses.get(access).isPresent();
  }

  /** Wakes this access. */
  void wake(ResourceID access) {
    swept.propagateEvent(access);
  }

  /** Wakes every access in this account. */
  void wake(Target target) {
    accounts
        .list(account -> Target.of(account.getSpec()).equals(target))
        .flatMap(account -> byIndex(accesses, BY_ACCOUNT, account.getMetadata().getName()).stream())
        .forEach(swept::propagateEvent);
  }

  @Override
  public Optional<TargetAccount> target(String name) {
    return accounts.get(new ResourceID(name));
  }

  @Override
  public boolean anyPartySuspended() {
    return parties.list(party -> party.getSpec().suspended()).findAny().isPresent();
  }

  /** Knows which accesses claim which ExternalId. */
  ExternalIdSharing sharing() {
    return sharing;
  }

  Optional<Namespace> namespace(String name) {
    return namespaces.get(new ResourceID(name));
  }

  private Optional<Surroundings.Account> account(String name) {
    return accounts
        .get(new ResourceID(name))
        .map(
            account ->
                new Surroundings.Account(
                    name,
                    account.getSpec(),
                    AccountIds.older(account, accounts.list(_ -> true)),
                    account.getMetadata().getDeletionTimestamp() == null,
                    facts.apply(account)));
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
