package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.AwsCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sweeps among recorded calls.
 *
 * @param calls by account, how many calls each whole sweep took; a sweep begins with the first page
 *     of ListRoles, and is known to be whole when the next one begins
 */
record Sweeps(Map<String, List<Integer>> calls) {
  private static final Duration SOON = Duration.ofSeconds(30);

  static Sweeps in(AwsCalls recorded) {
    var sweeps = new TreeMap<String, List<Integer>>();
    for (var call : recorded.of("ListRoles", "GetAccountAuthorizationDetails").all()) {
      var ofAccount = sweeps.computeIfAbsent(call.account(), _ -> new ArrayList<>());
      if (begins(call)) {
        ofAccount.add(1);
      } else if (!ofAccount.isEmpty()) {
        ofAccount.addLast(ofAccount.removeLast() + 1);
      }
    }
    sweeps.values().removeIf(List::isEmpty);
    sweeps.values().forEach(List::removeLast);
    return new Sweeps(sweeps);
  }

  private static boolean begins(AwsCall call) {
    return call.operation().equals("ListRoles") && call.parameter("Marker").isEmpty();
  }

  /** Waits until so many more sweeps of this world's account have begun. */
  static void awaitSweeps(World world, int count) {
    var mark = world.mark();
    await("sweeps").atMost(SOON).until(() -> world.calls(mark).of("ListRoles").count() >= count);
  }

  /** How many every one of so many accounts had at least. */
  int ofEach(int accounts) {
    return calls.size() < accounts
        ? 0
        : calls.values().stream().mapToInt(List::size).min().orElse(0);
  }

  /** How many there were. */
  long count() {
    return calls.values().stream().mapToLong(Collection::size).sum();
  }

  /** The most calls that any of them took. */
  int mostCalls() {
    return calls.values().stream().flatMap(List::stream).mapToInt(n -> n).max().orElse(0);
  }
}
