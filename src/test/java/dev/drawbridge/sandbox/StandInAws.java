package dev.drawbridge.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in the place of AWS that agrees to everything and knows what it was asked. */
final class StandInAws implements AutoCloseable {
  static final String ACCOUNT = "555566667777";
  static final String DATE = "Sun, 01 Feb 2026 10:00:00 GMT";

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  StandInAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The forms of the requests that the front forwarded. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (form.contains("Action=GetCallerIdentity")) {
        answer(
            exchange,
            200,
            "<Arn>arn:aws:iam::%1$s:user/x</Arn><Account>%1$s</Account>".formatted(ACCOUNT));
        return;
      }
      asked.add(form);
      if (form.contains("RoleName=absent")) {
        answer(exchange, 404, "<Code>NoSuchEntity</Code><Message>Role absent not found</Message>");
      } else {
        answer(exchange, 200, "<Done/>");
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Date", DATE);
    exchange.getResponseHeaders().set("x-amzn-requestid", "request-1");
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
