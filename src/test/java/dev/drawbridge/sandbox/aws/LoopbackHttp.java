package dev.drawbridge.sandbox.aws;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A plain HTTP server on loopback, one request to a connection.
 *
 * <p>The JDK's own puts its clock into {@code Date}, and Drawbridge goes by AWS's.
 */
public final class LoopbackHttp implements AutoCloseable {
  // About the connection, which is another one here.
  private static final Set<String> NOT_SENT =
      Set.of("connection", "keep-alive", "content-length", "transfer-encoding");

  private final ServerSocket listening;
  private final Handler handler;
  private final Consumer<Throwable> failures;
  // Virtual threads that load classes can stop each other for ever where there are two cores.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  /** Answers requests, several at a time. */
  public interface Handler {
    /** The answer; none drops the connection. Throws nothing. */
    Optional<AwsMessage> answer(AwsRequest request);
  }

  public LoopbackHttp(int port, Handler handler, Consumer<Throwable> failures) throws IOException {
    this.handler = handler;
    this.failures = failures;
    listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
  }

  public void start() {
    threads.execute(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Takes no more requests and waits for those that run. */
  @Override
  public void close() throws IOException {
    listening.close();
    threads.close();
  }

  private void accept() {
    try {
      while (true) {
        var connection = listening.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!listening.isClosed()) {
        failures.accept(e);
      }
    }
  }

  /** A caller that goes away, as one that is killed, is no failure of the server. */
  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      var answer = handler.answer(read(connection));
      if (answer.isPresent()) {
        write(connection.getOutputStream(), answer.get());
      }
    } catch (IOException callerGone) {
      return;
    } catch (RuntimeException e) {
      failures.accept(e);
    }
  }

  private static AwsRequest read(Socket connection) throws IOException {
    var input = new BufferedInputStream(connection.getInputStream());
    var first = line(input).split(" ", -1);
    if (first.length != 3) {
      throw new EOFException("no request line");
    }
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var header = line(input); !header.isEmpty(); header = line(input)) {
      var parts = header.split(":", 2);
      headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
    }
    if (first(headers, "Expect").equalsIgnoreCase("100-continue")) {
      connection.getOutputStream().write(bytes("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    return new AwsRequest(first[0], first[1], headers, body(input, headers));
  }

  private static String body(InputStream input, Map<String, List<String>> headers)
      throws IOException {
    if (first(headers, "Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      var body = new StringBuilder();
      for (var size = chunkSize(input); size > 0; size = chunkSize(input)) {
        body.append(text(input, size));
        line(input);
      }
      line(input);
      return body.toString();
    }
    var length = first(headers, "Content-Length");
    return length.isEmpty() ? "" : text(input, Integer.parseInt(length));
  }

  private static int chunkSize(InputStream input) throws IOException {
    return Integer.parseInt(line(input).split(";", 2)[0].strip(), 16);
  }

  private static String text(InputStream input, int length) throws IOException {
    var bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the caller went away in the middle of a request");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String line(InputStream input) throws IOException {
    var line = new StringBuilder();
    for (var next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("the caller went away in the middle of a request");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static String first(Map<String, List<String>> headers, String name) {
    var values = headers.get(name);
    return values == null ? "" : values.getFirst();
  }

  private static void write(OutputStream output, AwsMessage message) throws IOException {
    var body = message.body().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder("HTTP/1.1 " + message.status() + " Answer\r\n");
    message.headers().entrySet().stream()
        .filter(header -> !NOT_SENT.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(header -> header.getValue().forEach(value -> add(head, header.getKey(), value)));
    add(head, "Content-Length", String.valueOf(body.length));
    add(head, "Connection", "close");
    output.write(bytes(head.append("\r\n").toString()));
    output.write(body);
    output.flush();
  }

  private static void add(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
