package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Makes requests to the API server and reads its answers. */
final class ApiServer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(40);

  /** The text of a warning, RFC 7234 section 5.5. */
  private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\".*");

  private final Connection connection;
  private final HttpClient client;

  private ApiServer(Connection connection, HttpClient client) {
    this.connection = connection;
    this.client = client;
  }

  static ApiServer of(Connection connection) throws Failure {
    var builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    if (connection.server().getScheme().equals("https")) {
      builder.sslContext(Tls.of(connection));
    }
    connection
        .proxy()
        .map(
            proxy ->
                new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()))
        .map(ProxySelector::of)
        .ifPresent(builder::proxy);
    return new ApiServer(connection, builder.build());
  }

  Connection connection() {
    return connection;
  }

  Reply get(String path) throws Failure {
    return send(request(path).GET().build());
  }

  /** Sends a JSON patch. */
  Reply patch(String path, JsonNode patch) throws Failure {
    return send(
        request(path)
            .header("Content-Type", "application/json-patch+json")
            .method("PATCH", BodyPublishers.ofString(patch.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(connection.server() + "/" + path))
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("User-Agent", "kubectl-drawbridge");
    connection.login().authorization().ifPresent(text -> request.header("Authorization", text));
    connection.as().ifPresent(user -> request.header("Impersonate-User", user));
    connection.asGroups().forEach(group -> request.header("Impersonate-Group", group));
    return request;
  }

  private Reply send(HttpRequest request) throws Failure {
    try {
      return reply(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new Failure(unreachable(e, request), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting for the API server", e);
    }
  }

  private static Reply reply(HttpResponse<String> response) {
    var headers = response.headers();
    return new Reply(
        response.statusCode(),
        json(response.body()),
        headers.allValues("Warning").stream().flatMap(ApiServer::warning).toList(),
        headers.firstValue("Date").flatMap(ApiServer::date));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static Stream<String> warning(String header) {
    var matcher = WARNING.matcher(header);
    return matcher.matches()
        ? Stream.of(matcher.group(1).replaceAll("\\\\(.)", "$1"))
        : Stream.empty();
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private String unreachable(IOException e, HttpRequest request) {
    var server =
        "the API server %s of context '%s'".formatted(connection.server(), connection.context());
    var where =
        connection
            .proxy()
            .map(proxy -> "the proxy %s before %s".formatted(proxy, server))
            .orElse(server);
    var next =
        request.method().equals("GET")
            ? "; try again"
            : ", so it is not known whether it was written; look at the object before you repeat the"
                + " command";
    return switch (e) {
      case HttpConnectTimeoutException _ ->
          "%s did not answer within %d s; check network, VPN and proxy"
              .formatted(where, CONNECT.toSeconds());
      case HttpTimeoutException _ ->
          "%s did not answer within %d s%s".formatted(where, ANSWER.toSeconds(), next);
      case ConnectException _ ->
          hasCause(e, UnresolvedAddressException.class)
              ? "the name of %s is not known; check --context, network and VPN".formatted(where)
              : "%s cannot be reached; check that the cluster runs, network and VPN"
                  .formatted(where);
      case SSLException tls ->
          "no trusted connection to %s: %s; check certificate-authority, and whether your client"
                  .formatted(server, root(tls).getMessage())
              + " certificate has expired";
      default -> "the connection to %s broke: %s%s".formatted(where, e.getMessage(), next);
    };
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  /** The certificate path says why in the innermost of several wrappings. */
  private static Throwable root(Throwable failure) {
    return causes(failure).reduce(failure, (_, inner) -> inner);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
