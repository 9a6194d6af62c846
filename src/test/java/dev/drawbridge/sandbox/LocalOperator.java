package dev.drawbridge.sandbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The operator as a process of this machine, with the identities it would have in a cluster. */
final class LocalOperator implements Operator {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);

  private final SandboxCommand sandbox;
  private final Path java;
  private final OperatorSettings settings;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private volatile Optional<Run> run = Optional.empty();
  private volatile boolean over;
  private int starts;

  private record Run(Process process, int port, Path log, boolean usual) {}

  LocalOperator(SandboxCommand sandbox, Path java, OperatorSettings settings) {
    this.sandbox = sandbox;
    this.java = java;
    this.settings = settings;
  }

  @Override
  public synchronized void start(Map<String, String> environmentOverrides) {
    if (running() || over) {
      throw new IllegalStateException(
          over
              ? "The sandbox stops: nothing is started any more."
              : "The operator runs already: kill, stop or restart it.");
    }
    starts++;
    var log = sandbox.log("operator-" + starts);
    var port = freePort();
    var environment = settings.environment(port);
    environment.putAll(environmentOverrides);
    var started = new Run(launch(environment, log), port, log, environmentOverrides.isEmpty());
    run = Optional.of(started);
    if (over) {
      kill();
    }
    ProcessRecord.write(sandbox.folder(), "operator", started.process().pid());
    awaitReady(started);
  }

  @Override
  public synchronized void ensureRunning() {
    if (running() && !latest().usual()) {
      stop();
    }
    if (!running()) {
      start();
    }
  }

  /** Not synchronized: shutting down must not wait for a start. */
  @Override
  public void kill() {
    run.ifPresent(
        live -> {
          live.process().destroyForcibly();
          awaitEnd(live);
        });
  }

  /** Kills it for good, also one that a test is just starting. */
  void shutDown() {
    over = true;
    kill();
  }

  @Override
  public synchronized void stop() {
    run.ifPresent(
        live -> {
          live.process().destroy();
          awaitEnd(live);
        });
  }

  @Override
  public boolean running() {
    return run.filter(live -> live.process().isAlive()).isPresent();
  }

  @Override
  public long pid() {
    if (!running()) {
      throw new IllegalStateException("The operator does not run: start it first.");
    }
    return latest().process().pid();
  }

  @Override
  public String metrics() {
    var answer = get(latest(), "/q/metrics");
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          "The operator's metrics answer %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  @Override
  public String health() {
    return get(latest(), "/q/health").body();
  }

  @Override
  public Path log() {
    return latest().log();
  }

  private Run latest() {
    return run.orElseThrow(
        () -> new IllegalStateException("The operator was never started: start it first."));
  }

  private Process launch(Map<String, String> environment, Path log) {
    var builder =
        new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                program().toString())
            .directory(sandbox.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("The operator cannot be started with " + java, e);
    }
  }

  private Path program() {
    var usual = sandbox.repository().resolve("target/quarkus-app/quarkus-run.jar");
    var jar = Path.of(System.getProperty("drawbridge.operator.jar", usual.toString()));
    if (!Files.exists(jar)) {
      throw new IllegalStateException(
          "There is no operator at %s: build it with mvn package, or name it by -Ddrawbridge.operator.jar."
              .formatted(jar));
    }
    return jar.toAbsolutePath();
  }

  private void awaitReady(Run started) {
    await("operator ready")
        .atMost(READY)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !started.process().isAlive() || ready(started));
    if (!started.process().isAlive()) {
      throw new AssertionError(
          "The operator ended with status %d instead of becoming ready. The end of %s:%n%s"
              .formatted(started.process().exitValue(), started.log(), endOf(started.log())));
    }
  }

  private boolean ready(Run started) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(uri(started, "/q/health/ready")).timeout(END).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> get(Run live, String path) {
    var request = HttpRequest.newBuilder(uri(live, path)).timeout(END).build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The operator does not answer %s; its log is %s".formatted(path, live.log()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the operator for " + path, e);
    }
  }

  private static URI uri(Run live, String path) {
    return URI.create("http://127.0.0.1:" + live.port() + path);
  }

  private static void awaitEnd(Run live) {
    try {
      if (!live.process().waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        live.process().destroyForcibly();
        throw new AssertionError(
            "The operator had not ended %s after it was told to, and was killed. The end of %s:%n%s"
                .formatted(END, live.log(), endOf(live.log())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the operator ended.", e);
    }
  }

  private static String endOf(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("The operator's log cannot be read: " + log, e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port on loopback.", e);
    }
  }
}
