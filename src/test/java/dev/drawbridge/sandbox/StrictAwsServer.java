package dev.drawbridge.sandbox;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The AWS of the tests by itself, for {@code sandbox up --strict-aws}.
 *
 * <p>Started with Jackson on the class path and nothing else.
 */
public final class StrictAwsServer {
  private static final System.Logger LOG = System.getLogger("strict-aws");
  private static final Duration LOOK = Duration.ofSeconds(1);

  private StrictAwsServer() {}

  /**
   * Serves until it is ended.
   *
   * @param arguments the emulator's address, the port, the file for the traffic, and settings such
   *     as {@code throttled=20}
   */
  public static void main(String[] arguments) throws InterruptedException {
    var emulator = URI.create(arguments[0]);
    try (var front = AwsFront.before(emulator, Integer.parseInt(arguments[1]))) {
      front.logTo(Path.of(arguments[2]));
      settings(arguments).forEach((name, value) -> set(front, name, value));
      while (true) {
        Thread.sleep(LOOK);
        report(front);
      }
    }
  }

  private static Map<String, Integer> settings(String[] arguments) {
    return Arrays.stream(arguments)
        .skip(3)
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.parseInt(parts[1])));
  }

  private static void set(AwsFront front, String name, int value) {
    switch (name) {
      case "visible-after" -> {
        var _ = front.delayVisibility(Duration.ofSeconds(value));
      }
      case "throttled" -> front.inject(Fault.throttle(), AwsCall.share(value / 100.0, 1));
      case "lost" -> front.inject(Fault.drop(), AwsCall.share(value / 100.0, 2));
      case "unheard" -> front.inject(Fault.dropAfter(), AwsCall.share(value / 100.0, 3));
      default ->
          throw new IllegalArgumentException(
              "There is no setting %s: give visible-after in seconds; throttled, lost or unheard in percent of the calls."
                  .formatted(name));
    }
  }

  private static void report(AwsFront front) {
    try {
      front.assertHealthy();
    } catch (AssertionError e) {
      LOG.log(Level.ERROR, "answered 500 to a call", e);
    }
  }
}
