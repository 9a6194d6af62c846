package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Virtual threads, while as many as there are processors load classes")
class StartTest {
  private static final int WENT_ON = 0;
  private static final int STOOD_STILL = 3;

  @Test
  @DisplayName("go on after the operator's main")
  void goOn() throws Exception {
    assertThat(exit(30, List.of())).isEqualTo(WENT_ON);
  }

  @Test
  @DisplayName("stand still with the carriers that the JVM takes by itself")
  void standStill() throws Exception {
    var usual = "-Djdk.virtualThreadScheduler.parallelism=" + Loading.THREADS;
    assertThat(exit(1, List.of(usual))).isEqualTo(STOOD_STILL);
  }

  private static int exit(int patience, List<String> options) throws Exception {
    var command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", folder(Start.class) + File.pathSeparator + folder(Held.class)));
    command.addAll(List.of(Loading.class.getName(), String.valueOf(patience)));
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String folder(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Begins as the operator does; as many threads load classes as there are processors. */
  public static final class Loading {
    static final int THREADS = Math.min(Runtime.getRuntime().availableProcessors(), 32);
    static final CountDownLatch HELD = new CountDownLatch(THREADS);
    static final CountDownLatch GO = new CountDownLatch(1);

    private Loading() {}

    public static void main(String... args) throws InterruptedException {
      Start.giveCarriers();
      for (var thread = 0; thread < THREADS; thread++) {
        Thread.startVirtualThread(Loading::load);
      }
      HELD.await();
      Thread.startVirtualThread(GO::countDown);
      var went = GO.await(Integer.parseInt(args[0]), TimeUnit.SECONDS);
      System.exit(went ? WENT_ON : STOOD_STILL);
    }

    private static void load() {
      try {
        Class.forName(Held.class.getName(), true, new Anew());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Called while a class is initialised. */
    public static void hold() {
      HELD.countDown();
      try {
        GO.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits while it is initialised. */
  static final class Held {
    static {
      Loading.hold();
    }

    private Held() {}
  }

  /** Loads the class anew, so that it is initialised once more. */
  private static final class Anew extends ClassLoader {
    Anew() {
      super(Loading.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Held.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        var code = file.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
