package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("A kubeconfig")
class ConnectionProblemsTest {
  private static final String SERVER = "server: https://one.example.com";
  private static final String TOKEN = "token: abc";

  @TempDir Path folder;

  record Row(
      String sentence, String context, String cluster, String user, String option, String message) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> contexts() {
    return Stream.of(
        new Row(
            "has no such context",
            "cluster: one",
            SERVER,
            TOKEN,
            "--context=red",
            "the kubeconfig FILE has no context 'red'; it has: blue"),
        new Row(
            "names a cluster that there is not",
            "cluster: two",
            SERVER,
            TOKEN,
            "--context=blue",
            "the kubeconfig FILE has no cluster 'two'; it has: one"),
        new Row(
            "names a user that there is not",
            "cluster: one, user: kim",
            SERVER,
            TOKEN,
            "--context=blue",
            "the kubeconfig FILE has no user 'kim'; it has: sam"),
        new Row(
            "has a namespace that none can be called",
            "cluster: one, namespace: a/b",
            SERVER,
            TOKEN,
            "--context=blue",
            "the kubeconfig FILE gives context 'blue' the namespace 'a/b', which is no name; choose"
                + " one with -n"),
        new Row(
            "sets no current context",
            "cluster: one",
            SERVER,
            TOKEN,
            "--as=kim",
            "the kubeconfig FILE sets no current-context; choose one of these with --context: blue"),
        new Row(
            "is not there",
            "cluster: one",
            SERVER,
            TOKEN,
            "--kubeconfig=nowhere",
            "there is no file nowhere; name one with --kubeconfig"));
  }

  static Stream<Row> clusters() {
    return Stream.of(
        cluster(
            "has a server that is no address",
            "server: not an address",
            "the server of context 'blue' is 'not an address', which is no address such as"
                + " https://10.0.0.1:6443; mend the kubeconfig FILE"),
        cluster(
            "has a server without its scheme",
            "server: '127.0.0.1:6443'",
            "the server of context 'blue' is '127.0.0.1:6443', which is no address such as"
                + " https://10.0.0.1:6443; mend the kubeconfig FILE"),
        cluster(
            "has a server of another scheme",
            "server: 'unix:/run/api.sock'",
            "the server of context 'blue' is 'unix:/run/api.sock', which is no address such as"),
        cluster(
            "has a server that is half an address",
            "server: //10.0.0.1",
            "the server of context 'blue' is '//10.0.0.1', which is no address such as"),
        cluster(
            "asks for a name in the certificate",
            SERVER + ", tls-server-name: two",
            "the kubeconfig FILE sets tls-server-name for context 'blue', which is not supported"
                + " here; use a server address that is in its certificate"),
        cluster(
            "goes through a SOCKS proxy",
            SERVER + ", proxy-url: 'socks5://proxy.example.com'",
            "the proxy of context 'blue' is 'socks5://proxy.example.com', and only those such as"
                + " http://proxy.example.com:3128 are supported"),
        cluster(
            "goes through a proxy that is no address",
            SERVER + ", proxy-url: a b",
            "the proxy of context 'blue' is 'a b', and only those such as"),
        cluster(
            "names a certificate that is not there",
            SERVER + ", certificate-authority: ca.pem",
            "there is no file FOLDER/ca.pem, which the kubeconfig names"));
  }

  static Stream<Row> users() {
    return Stream.of(
        user(
            "has a certificate without its key",
            "client-certificate-data: Yw==",
            "the kubeconfig names a client-certificate without its client-key; add it"),
        user(
            "has a key without its certificate",
            "client-key-data: Yw==",
            "the kubeconfig names a client-key without its client-certificate; add it"),
        user(
            "names a plugin that fails",
            "exec: {command: 'false'}",
            "no credentials: false ended with 1; sign in again, then repeat the command"),
        user(
            "names a plugin that is not installed",
            "exec: {command: no-such-plugin, installHint: Install it.}",
            "no credentials: no-such-plugin, which the kubeconfig names, did not start: "),
        user(
            "names a plugin that says something else",
            "exec: {command: echo, args: [hello]}",
            "no credentials: echo answered no JSON"),
        user(
            "names a plugin that says nothing of it",
            "exec: {command: echo, args: ['{}']}",
            "no credentials: echo answered neither token nor certificate"),
        user(
            "names no plugin to start",
            "exec: {args: [hello]}",
            "the kubeconfig names an exec plugin without a command"));
  }

  @ParameterizedTest(name = "that {0} is a failure that says what to do")
  @MethodSource({"contexts", "clusters", "users"})
  void problem(Row row) throws IOException {
    var config =
        file(
            """
            contexts: [{name: blue, context: {%s}}]
            clusters: [{name: one, cluster: {%s}}]
            users: [{name: sam, user: {%s}}]
            """
                .formatted(row.context(), row.cluster(), row.user()));
    assertFails(
        Map.of("KUBECONFIG", config.toString()),
        row.message().replace("FILE", config.toString()).replace("FOLDER", folder.toString()),
        row.option());
  }

  @Test
  @DisplayName("that no YAML can be read from is a failure that says where it is wrong")
  void unreadable() throws IOException {
    var config = file("kind: Config\ncontexts: [");
    assertFails(
        Map.of("KUBECONFIG", config.toString()),
        "the kubeconfig %s cannot be read: line 2: expected the node content, but found"
                .formatted(config)
            + " '<stream end>'");
  }

  @Test
  @DisplayName("that is empty is a failure that says so")
  void empty() throws IOException {
    var config = file("");
    assertFails(
        Map.of("KUBECONFIG", config.toString()),
        "the kubeconfig %s has no contexts; name another file with --kubeconfig".formatted(config));
  }

  @Test
  @DisplayName("that is nowhere is a failure that says where it was looked for")
  void nowhere() {
    var missing = folder.resolve("config").toString();
    assertFails(
        Map.of("KUBECONFIG", missing),
        "no cluster to talk to: KUBECONFIG names %s, which is not there; name another file with"
                .formatted(missing)
            + " --kubeconfig");
    assertFails(
        Map.of("HOME", folder.toString()),
        "no cluster to talk to: there is no ~/.kube/config and no KUBECONFIG; name a file with"
            + " --kubeconfig");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("config"), text);
  }

  private static void assertFails(
      Map<String, String> environment, String message, String... options) {
    var parsed = CommandLine.populateCommand(new ConnectionOptions(), options);
    assertThatThrownBy(() -> Connection.of(parsed, environment))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith(message);
  }

  private static Row cluster(String sentence, String cluster, String message) {
    return new Row(sentence, "cluster: one, user: sam", cluster, TOKEN, "--context=blue", message);
  }

  private static Row user(String sentence, String user, String message) {
    return new Row(sentence, "cluster: one, user: sam", SERVER, user, "--context=blue", message);
  }
}
