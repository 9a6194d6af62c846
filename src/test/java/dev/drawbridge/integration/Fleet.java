package dev.drawbridge.integration;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccount;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.AwsCalls;
import dev.drawbridge.sandbox.Recording;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.aws.Quota;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many accesses, spread over worlds of one account each. */
final class Fleet implements AutoCloseable {
  private static final int AT_ONCE = 8;

  /** The most that AWS raises the quota of roles to; it is 1,000 before anybody asks. */
  private static final int MOST_ROLES = 5000;

  private static final String NO_FINALIZERS = "{\"metadata\": {\"finalizers\": null}}";

  private final Sandbox sandbox;
  private final List<World> worlds;

  private Fleet(Sandbox sandbox, List<World> worlds) {
    this.sandbox = sandbox;
    this.worlds = List.copyOf(worlds);
  }

  /** So many accounts, without an access yet. */
  static Fleet of(Sandbox sandbox, int accounts) {
    return new Fleet(sandbox, Stream.generate(() -> roomy(sandbox)).limit(accounts).toList());
  }

  private static World roomy(Sandbox sandbox) {
    var world = World.of(sandbox);
    sandbox.aws().quota(world.account.id(), Quota.ROLES, MOST_ROLES);
    return world;
  }

  World first() {
    return worlds.getFirst();
  }

  int accounts() {
    return worlds.size();
  }

  void awaitAccountsReady() {
    worlds.forEach(World::awaitAccountReady);
  }

  /** What happens to the accesses from now on. */
  Arrivals watch() {
    return Arrivals.in(sandbox.kubernetes(), names());
  }

  /** Applies so many at once, in turn over the accounts; returns when the API server has them. */
  void apply(int count) throws InterruptedException {
    each(count, (world, name) -> world.apply(name, world.spec()));
  }

  /** Deletes so many that were applied, at once. */
  void delete(int count) throws InterruptedException {
    each(count, World::delete);
  }

  private void each(int count, BiConsumer<World, String> step) throws InterruptedException {
    inParallel(
        IntStream.range(0, count)
            .<Runnable>mapToObj(
                number ->
                    () -> step.accept(worlds.get(number % worlds.size()), "access-" + number)));
  }

  private static void inParallel(Stream<Runnable> steps) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var calls = steps.<Callable<Object>>map(Executors::callable).toList();
      threads.invokeAll(calls).forEach(Future::resultNow);
    }
  }

  /** Every call about these accounts, also the hub's asking for a session in one of them. */
  AwsCalls calls(Recording.Mark since) {
    var ids = worlds.stream().map(world -> world.account.id()).collect(Collectors.toSet());
    return sandbox.aws().recording().since(since).matching(call -> concerns(call, ids));
  }

  private static boolean concerns(AwsCall call, Set<String> accounts) {
    return accounts.contains(call.account())
        || call.parameter("RoleArn").filter(arn -> accounts.contains(accountOf(arn))).isPresent();
  }

  private static String accountOf(String arn) {
    return arn.split(":", -1)[4];
  }

  /**
   * Forgets everything without an operator, which must not run: thousands of roles are left to the
   * emulator, in accounts that nobody uses again.
   */
  @Override
  public void close() {
    try {
      inParallel(
          Stream.concat(accesses(), targets()).map(resource -> () -> withoutFinalizers(resource)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worlds.forEach(World::close);
  }

  private Stream<Resource<CrossAccountAccess>> accesses() {
    var accesses = sandbox.kubernetes().resources(CrossAccountAccess.class);
    return names().stream()
        .flatMap(namespace -> accesses.inNamespace(namespace).list().getItems().stream())
        .map(access -> sandbox.kubernetes().resource(access));
  }

  private Stream<Resource<TargetAccount>> targets() {
    var accounts = sandbox.kubernetes().resources(TargetAccount.class);
    return names().stream().map(accounts::withName);
  }

  private static void withoutFinalizers(Resource<? extends HasMetadata> resource) {
    resource.patch(PatchContext.of(PatchType.JSON_MERGE), NO_FINALIZERS);
  }

  private Set<String> names() {
    return worlds.stream().map(World::name).collect(Collectors.toSet());
  }
}
