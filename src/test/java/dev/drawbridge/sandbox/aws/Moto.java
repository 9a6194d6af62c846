package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The AWS emulator as it is, where a session in any account is there for the asking. */
public final class Moto {
  private static final String ADMINISTRATOR = "sandbox-administrator";
  private static final Map<String, String> VERSIONS =
      Map.of("iam", "2010-05-08", "sts", "2011-06-15");
  // What the HTTP client sets itself, and what would compress an answer that has to be read.
  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "accept-encoding");

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Map<String, Session> administrators = new ConcurrentHashMap<>();
  private final Map<String, String> accountsOfKeys = new ConcurrentHashMap<>();

  /** The keys of a session. */
  public record Session(String accessKey, String secretKey, String token) {
    @Override
    public String toString() {
      return "Session[" + accessKey + "]";
    }
  }

  /** Who has a key. */
  record Caller(String account, String arn) {}

  public Moto(URI endpoint) {
    this.endpoint = endpoint;
  }

  public URI endpoint() {
    return endpoint;
  }

  /** The account of a key, the same for ever. */
  String account(String accessKey) throws IOException, InterruptedException {
    var known = accountsOfKeys.get(accessKey);
    if (known != null) {
      return known;
    }
    var account = caller(accessKey).account();
    accountsOfKeys.put(accessKey, account);
    return account;
  }

  /** Sends a request as it came. */
  AwsMessage forward(AwsRequest request) throws IOException, InterruptedException {
    var outgoing =
        HttpRequest.newBuilder(endpoint.resolve(request.target()))
            .timeout(Duration.ofMinutes(2))
            .method(request.method(), BodyPublishers.ofString(request.body()));
    request.headers().entrySet().stream()
        .filter(header -> !NOT_FORWARDED.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .forEach(
            header -> header.getValue().forEach(value -> outgoing.header(header.getKey(), value)));
    return send(outgoing.build());
  }

  Caller caller(String accessKey) throws IOException, InterruptedException {
    var answer = good(query(accessKey, "sts", Map.of("Action", "GetCallerIdentity")));
    return new Caller(required(answer, "Account"), required(answer, "Arn"));
  }

  /** A session of a role, which need not exist. */
  public Session session(String roleArn) throws IOException, InterruptedException {
    var parameters =
        Map.of("Action", "AssumeRole", "RoleArn", roleArn, "RoleSessionName", ADMINISTRATOR);
    var answer = good(query(ADMINISTRATOR, "sts", parameters));
    return new Session(
        required(answer, "AccessKeyId"),
        required(answer, "SecretAccessKey"),
        required(answer, "SessionToken"));
  }

  /** A session that may do everything in an account. */
  public Session administrator(String account) throws IOException, InterruptedException {
    var known = administrators.get(account);
    if (known != null) {
      return known;
    }
    var made = session("arn:aws:iam::%s:role/%s".formatted(account, ADMINISTRATOR));
    administrators.put(account, made);
    return made;
  }

  /** Asks IAM in an account, as its administrator. */
  AwsMessage iam(String account, String operation, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var form = new LinkedHashMap<>(parameters);
    form.put("Action", operation);
    return query(administrator(account).accessKey(), "iam", form);
  }

  /** The same; empty where what is asked for does not exist. */
  Optional<AwsMessage> found(String account, String operation, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var answer = iam(account, operation, parameters);
    return answer.status() == 404 ? Optional.empty() : Optional.of(good(answer));
  }

  /** GetRole's answer, if there is the role. */
  Optional<AwsMessage> role(String account, String name) throws IOException, InterruptedException {
    return found(account, "GetRole", Map.of("RoleName", name));
  }

  AwsMessage query(String accessKey, String service, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var form = new LinkedHashMap<>(parameters);
    form.put("Version", VERSIONS.getOrDefault(service, ""));
    var authorization =
        "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
            .formatted(accessKey, service);
    return send(
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", authorization)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(AwsRequest.encoded(form)))
            .build());
  }

  private AwsMessage send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    return new AwsMessage(answer.statusCode(), answer.headers().map(), answer.body());
  }

  private AwsMessage good(AwsMessage answer) {
    if (!answer.good()) {
      throw new IllegalStateException(
          "The AWS emulator at %s answered %d to the harness's own question; read its log. It said: %s"
              .formatted(endpoint, answer.status(), answer.body()));
    }
    return answer;
  }

  private String required(AwsMessage answer, String element) {
    return answer
        .element(element)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "An answer of the AWS emulator at %s has no %s: %s"
                        .formatted(endpoint, element, answer.body())));
  }
}
