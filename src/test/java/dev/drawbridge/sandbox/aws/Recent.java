package dev.drawbridge.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the emulator has said of things that are there. It stands for a second, so that of many
 * calls at once one asks; whoever takes a thing away past the front is seen a second late.
 */
final class Recent {
  private static final Duration STANDS = Duration.ofSeconds(1);

  private record Said(String what, Instant at) {}

  private final Map<String, Said> said = new ConcurrentHashMap<>();

  /** What was said of a thing in the last second. */
  Optional<String> of(String thing) {
    var latest = Instant.now().minus(STANDS);
    return Optional.ofNullable(said.get(thing))
        .filter(known -> known.at().isAfter(latest))
        .map(Said::what);
  }

  /** What was said last, however long ago. */
  Optional<String> last(String thing) {
    return Optional.ofNullable(said.get(thing)).map(Said::what);
  }

  void put(String thing, String what) {
    said.put(thing, new Said(what, Instant.now()));
  }

  void forget(Predicate<String> things) {
    said.keySet().removeIf(things);
  }
}
