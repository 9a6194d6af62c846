package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("A kubeconfig")
class ConnectionTest {
  private static final String CONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: blue
      contexts:
        - {name: blue, context: {cluster: one, user: token, namespace: payments}}
        - {name: green, context: {cluster: two, user: file}}
        - {name: basic, context: {cluster: one, user: basic}}
        - {name: certificate, context: {cluster: one, user: certificate}}
        - {name: plugin, context: {cluster: one, user: plugin}}
        - {name: broken, context: {cluster: one, user: broken}}
        - {name: absent, context: {cluster: one, user: absent}}
        - {name: nobody, context: {cluster: one}}
        - {name: dangling, context: {cluster: nowhere, user: token}}
        - {name: renamed, context: {cluster: renamed, user: token}}
        - {name: misnamed, context: {cluster: one, user: token, namespace: a/b}}
      clusters:
        - {name: one, cluster: {server: "https://one.example.com:6443/"}}
        - name: two
          cluster:
            server: https://two.example.com
            certificate-authority: ca.pem
            insecure-skip-tls-verify: true
            proxy-url: http://proxy.example.com:3128
        - {name: renamed, cluster: {server: "https://10.0.0.1", tls-server-name: one}}
      users:
        - {name: token, user: {token: abc}}
        - {name: file, user: {tokenFile: token, as: robot, as-groups: [robots]}}
        - {name: basic, user: {username: sam, password: secret}}
        - {name: certificate, user: {client-certificate-data: Yw==, client-key-data: aw==}}
        - name: plugin
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./plugin
              args: [one, two]
              env: [{name: GREETING, value: hello}]
        - {name: broken, user: {exec: {command: ./broken}}}
        - {name: absent, user: {exec: {command: no-such-plugin, installHint: "Install it."}}}
      """;

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void files() throws IOException {
    config = Files.writeString(folder.resolve("config"), CONFIG);
    Files.writeString(folder.resolve("ca.pem"), "authority");
    Files.writeString(folder.resolve("token"), "from-a-file\n");
    script(
        "plugin", "printf '{\"status\": {\"token\": \"%s-%s-%s\"}}' \"$GREETING\" \"$1\" \"$2\"");
    script("broken", "exit 3");
  }

  private void script(String name, String line) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  @DisplayName("says server, user and namespace by its current context")
  void current() throws Failure {
    var connection = connection();
    assertThat(connection.server()).isEqualTo(URI.create("https://one.example.com:6443"));
    assertThat(connection.context()).isEqualTo("blue");
    assertThat(connection.namespace()).isEqualTo("payments");
    assertThat(connection.login().authorization()).contains("Bearer abc");
    assertThat(connection.authority()).isEmpty();
    assertThat(connection.as()).isEmpty();
  }

  @Test
  @DisplayName("says them by another context, with files that stand beside it")
  void another() throws Failure {
    var connection = connection("--context", "green");
    assertThat(connection.namespace()).isEqualTo("default");
    assertThat(connection.login().authorization()).contains("Bearer from-a-file");
    assertThat(connection.authority()).contains("YXV0aG9yaXR5");
    assertThat(connection.trustsAnybody()).isTrue();
    assertThat(connection.proxy()).contains(URI.create("http://proxy.example.com:3128"));
    assertThat(connection.as()).contains("robot");
    assertThat(connection.asGroups()).containsExactly("robots");
  }

  @Test
  @DisplayName("yields to the options")
  void options() throws Failure {
    var connection =
        connection("--context=green", "-n", "audit", "--as=sam", "--as-group=a", "--as-group=b");
    assertThat(connection.namespace()).isEqualTo("audit");
    assertThat(connection.as()).contains("sam");
    assertThat(connection.asGroups()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("gives a password, a certificate, what a plugin says, or nothing")
  void logins() throws Failure {
    assertThat(connection("--context=basic").login().authorization())
        .contains("Basic c2FtOnNlY3JldA==");
    assertThat(connection("--context=certificate").login().certificate())
        .contains(new Login.Pair("Yw==", "aw=="));
    assertThat(connection("--context=plugin").login().authorization())
        .contains("Bearer hello-one-two");
    assertThat(connection("--context=nobody").login().authorization()).isEmpty();
  }

  @Test
  @DisplayName("may be several, of which the first counts and a missing one does not matter")
  void several() throws IOException, Failure {
    var other =
        Files.writeString(
            folder.resolve("other"),
            """
            current-context: plain
            contexts:
              - {name: plain, context: {cluster: one, user: token}}
            """);
    var paths = String.join(":", List.of(folder + "/missing", other + "", config + ""));
    var connection = Connection.of(parsed(), Map.of("KUBECONFIG", paths));
    assertThat(connection.context()).isEqualTo("plain");
    assertThat(connection.server()).isEqualTo(URI.create("https://one.example.com:6443"));
  }

  record Problem(String sentence, List<String> arguments, String message) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Problem> problems() {
    return Stream.of(
        new Problem(
            "has no such context",
            List.of("--context=red"),
            "the kubeconfig FOLDER/config has no context 'red'; it has: blue, green, basic,"
                + " certificate, plugin, broken, absent, nobody, dangling, renamed, misnamed"),
        new Problem(
            "names a cluster that there is not",
            List.of("--context=dangling"),
            "the kubeconfig FOLDER/config has no cluster 'nowhere'; it has: one, two, renamed"),
        new Problem(
            "names a plugin that fails",
            List.of("--context=broken"),
            "no credentials: FOLDER/./broken ended with 3; sign in again, then repeat the command"),
        new Problem(
            "names a plugin that is not installed",
            List.of("--context=absent"),
            "no credentials: no-such-plugin, which the kubeconfig names, did not do its work:"),
        new Problem(
            "asks for a name in the certificate",
            List.of("--context=renamed"),
            "the kubeconfig FOLDER/config sets tls-server-name for context 'renamed', which is not"
                + " supported here; use a server address that is in its certificate"),
        new Problem(
            "has a namespace that none can be called",
            List.of("--context=misnamed"),
            "the kubeconfig FOLDER/config gives context 'misnamed' the namespace 'a/b', which is no"
                + " name; choose one with -n"),
        new Problem(
            "is not there",
            List.of("--kubeconfig=nowhere"),
            "there is no file nowhere; name one with --kubeconfig"));
  }

  @ParameterizedTest(name = "that {0} is a failure that says what to do")
  @MethodSource("problems")
  void problem(Problem row) {
    var message = row.message().replace("FOLDER", folder.toString());
    assertThatThrownBy(() -> connection(row.arguments().toArray(String[]::new)))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(message);
  }

  @Test
  @DisplayName("that no YAML can be read from, or that there is not, is a failure")
  void unreadable() throws IOException {
    Files.writeString(config, "contexts: [");
    assertThatThrownBy(this::connection)
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("the kubeconfig " + config + " cannot be read: ");
    assertThatThrownBy(() -> Connection.of(parsed(), Map.of("HOME", folder.toString())))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "no cluster to talk to: there is no kubeconfig in KUBECONFIG or ~/.kube/config; name"
                + " one with --kubeconfig");
  }

  record Proxy(String server, String variables, Optional<String> proxy) {
    @Override
    public String toString() {
      return "%s with %s goes through %s".formatted(server, variables, proxy.orElse("none"));
    }
  }

  static Stream<Proxy> proxies() {
    return Stream.of(
        new Proxy("https://a.example.com", "", Optional.empty()),
        new Proxy("https://a.example.com", "HTTPS_PROXY=p:3128", Optional.of("http://p:3128")),
        new Proxy("https://a.example.com", "https_proxy=http://p", Optional.of("http://p")),
        new Proxy("https://a.example.com", "HTTP_PROXY=http://p", Optional.empty()),
        new Proxy("https://127.0.0.1:6443", "HTTPS_PROXY=http://p", Optional.empty()),
        new Proxy("https://a.example.com", "HTTPS_PROXY=http://p NO_PROXY=*", Optional.empty()),
        new Proxy(
            "https://a.example.com",
            "HTTPS_PROXY=http://p NO_PROXY=x,.example.com",
            Optional.empty()),
        new Proxy(
            "https://a.example.com", "HTTPS_PROXY=http://p NO_PROXY=example.com", Optional.empty()),
        new Proxy("https://10.1.2.3", "HTTPS_PROXY=http://p NO_PROXY=10.0.0.0/8", Optional.empty()),
        new Proxy(
            "https://[fd00::1]", "HTTPS_PROXY=http://p NO_PROXY=x,fd00::/8", Optional.empty()),
        new Proxy(
            "https://11.1.2.3",
            "HTTPS_PROXY=http://p NO_PROXY=10.0.0.0/8,fd00::/8,a/b",
            Optional.of("http://p")),
        new Proxy(
            "https://a.example.com",
            "HTTPS_PROXY=http://p NO_PROXY=ample.com",
            Optional.of("http://p")));
  }

  @ParameterizedTest(name = "whose server is {0}")
  @MethodSource("proxies")
  void proxy(Proxy row) {
    var variables = new HashMap<String, String>();
    Stream.of(row.variables().split(" ", -1))
        .filter(variable -> !variable.isEmpty())
        .map(variable -> variable.split("=", 2))
        .forEach(variable -> variables.put(variable[0], variable[1]));
    assertThat(Proxies.of(URI.create(row.server()), variables))
        .isEqualTo(row.proxy().map(URI::create));
  }

  private Connection connection(String... arguments) throws Failure {
    return Connection.of(
        parsed(arguments), Map.of("KUBECONFIG", config.toString(), "PATH", "/nowhere"));
  }

  private static ConnectionOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new ConnectionOptions(), arguments);
  }
}
