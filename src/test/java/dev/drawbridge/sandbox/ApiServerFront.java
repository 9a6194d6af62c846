package dev.drawbridge.sandbox;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Stands between the operator and the API server, and can answer as one that has lost its objects.
 * One request to a connection; what is not answered here goes through as it is, watches too.
 */
public final class ApiServerFront implements AutoCloseable {
  private static final Pattern CONNECTION = Pattern.compile("(?im)^connection: (?!upgrade).*\r\n");
  private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"(\\d+)\"");

  private final URI upstream;
  private final SSLContext tls;
  private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  // Virtual threads that load classes can stop each other for ever where there are two cores.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private volatile Optional<String> lost = Optional.empty();

  /** Starts one before the API server of this kubeconfig. */
  public static ApiServerFront before(Path kubeconfig) {
    try {
      return new ApiServerFront(Config.fromKubeconfig(kubeconfig.toFile()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("the cluster's certificate authority is unreadable", failed);
    }
  }

  private ApiServerFront(Config config) throws IOException, GeneralSecurityException {
    upstream = URI.create(config.getMasterUrl());
    tls = SSLUtils.sslContext(config);
    threads.execute(this::accept);
  }

  /** From now on these, such as {@code crossaccountaccesses}, are answered as if none were left. */
  public void lose(String plural) {
    lost = Optional.of("/" + plural);
  }

  /** Writes a kubeconfig that leads here with the user of the other one. */
  public Path kubeconfig(Path original, Path written) {
    var master = upstream.toString().replaceAll("/$", "");
    try {
      var text = Files.readString(original);
      return Files.writeString(
          written, text.replace(master, "http://127.0.0.1:" + listening.getLocalPort()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var caller = listening.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Who goes away in the middle, on either side, ends the connection. */
  private void serve(Socket caller) {
    try (caller;
        var server = tls.getSocketFactory().createSocket(upstream.getHost(), upstream.getPort())) {
      var head = head(caller.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      var once = CONNECTION.matcher(head).replaceAll("");
      var one = once.toLowerCase(Locale.ROOT).contains("upgrade:") ? once : closing(once);
      server.getOutputStream().write(bytes(one));
      var target = head.split(" ", 3)[1];
      if (lost.filter(plural -> target.contains(plural)).isPresent() && !target.contains("watch")) {
        answerEmpty(target, server, caller);
        return;
      }
      var up = threads.submit(() -> pipe(caller.getInputStream(), server.getOutputStream()));
      pipe(server.getInputStream(), caller.getOutputStream());
      up.cancel(true);
    } catch (IOException gone) {
      return;
    }
  }

  private static String closing(String head) {
    return head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  /** A list is empty at the version that it really has, which it names last; one is not found. */
  private static void answerEmpty(String target, Socket server, Socket caller) throws IOException {
    var one = target.contains("/namespaces/");
    var real = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var version = VERSION.matcher(real).results().map(found -> found.group(1)).toList();
    var body =
        one
            ? "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
                + "\"reason\":\"NotFound\",\"code\":404}"
            : "{\"kind\":\"CrossAccountAccessList\",\"apiVersion\":\"drawbridge.dev/v1alpha1\","
                + "\"metadata\":{\"resourceVersion\":\"%s\"},\"items\":[]}"
                    .formatted(version.getLast());
    var text =
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(one ? "404 Not Found" : "200 OK", body.length(), body);
    caller.getOutputStream().write(bytes(text));
  }

  private static String head(InputStream input) throws IOException {
    var head = new ByteArrayOutputStream();
    for (var next = input.read(); next >= 0; next = input.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static Void pipe(InputStream from, OutputStream to) throws IOException {
    var chunk = new byte[8192];
    for (var read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      to.write(chunk, 0, read);
      to.flush();
    }
    return null;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
