package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        - {name: nobody, context: {cluster: one}}
      clusters:
        - {name: one, cluster: {server: "https://one.example.com:6443/"}}
        - name: two
          cluster:
            server: https://two.example.com
            certificate-authority: ca.pem
            insecure-skip-tls-verify: true
            proxy-url: http://proxy.example.com:3128
      users:
        - {name: token, user: {token: abc}}
        - {name: file, user: {tokenFile: token, token: older, as: robot, as-groups: [robots]}}
        - {name: basic, user: {username: sam, password: secret}}
        - {name: certificate, user: {client-certificate-data: Yw==, client-key-data: aw==}}
        - name: plugin
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./plugin
              args: [one, two]
              env: [{name: GREETING, value: hello}]
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

  private Connection connection(String... arguments) throws Failure {
    return Connection.of(
        parsed(arguments), Map.of("KUBECONFIG", config.toString(), "PATH", "/nowhere"));
  }

  private static ConnectionOptions parsed(String... arguments) {
    return CommandLine.populateCommand(new ConnectionOptions(), arguments);
  }
}
