package dev.drawbridge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kubeconfigs that lead to the API server, and some that do not. */
@WithoutOperator
@ExtendWith(SandboxExtension.class)
@DisplayName("A command with a kubeconfig")
class ConnectionIT {
  private static final String FOUND = "error: there is no TrustedParty nobody\n";

  private final Sandbox sandbox;
  @TempDir Path folder;

  ConnectionIT(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  record Row(String sentence, BiConsumer<ObjectNode, ObjectNode> change, String error) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("that is right reaches the API server", (_, _) -> {}, FOUND),
        new Row(
            "that trusts anybody does too",
            (cluster, _) -> {
              cluster.remove("certificate-authority-data");
              cluster.put("insecure-skip-tls-verify", true);
            },
            FOUND),
        new Row(
            "whose credentials have expired says to sign in",
            (_, user) -> user.removeAll().put("token", "expired"),
            "error: the API server of context 'sandbox' does not take your credentials, which may"
                + " have expired; sign in again, then repeat the command\n"),
        new Row(
            "that knows nobody says what anybody may not do",
            (_, user) -> user.removeAll(),
            "error: not allowed: trustedparties.drawbridge.dev \"nobody\" is forbidden: User"
                + " \"system:anonymous\" cannot get resource \"trustedparties\" in API group"
                + " \"drawbridge.dev\" at the cluster scope; the kubeconfig has no credentials for"
                + " context 'sandbox'\n"),
        new Row(
            "whose server is asked without TLS says that it is none",
            (cluster, _) ->
                cluster.put("server", cluster.get("server").asText().replace("https", "http")),
            "error: http://127.0.0.1:"),
        new Row(
            "whose proxy is not running says so",
            (cluster, _) -> cluster.put("proxy-url", "http://127.0.0.1:1"),
            "error: the proxy http://127.0.0.1:1 before the API server "),
        new Row(
            "whose cluster is not running says so",
            (cluster, _) -> cluster.put("server", "https://127.0.0.1:1"),
            "error: the API server https://127.0.0.1:1 of context 'sandbox' cannot be reached;"
                + " check that the cluster runs, network and VPN\n"),
        new Row(
            "whose cluster has a name that there is not says so",
            (cluster, _) -> cluster.put("server", "https://nowhere.invalid"),
            "error: the name of the API server https://nowhere.invalid of context 'sandbox' is not"
                + " known; check --context, network and VPN\n"),
        new Row(
            "that trusts somebody else says so",
            (cluster, user) ->
                cluster.set("certificate-authority-data", user.get("client-certificate-data")),
            "error: no trusted connection to the API server https://127.0.0.1:"),
        new Row(
            "whose authority is no certificate says so",
            (cluster, _) -> cluster.put("certificate-authority-data", "bm9uZQ=="),
            "error: the certificates of context 'sandbox' cannot be read: certificate-authority"
                + " holds none"),
        new Row(
            "that trusts only whom the JDK trusts says so",
            (cluster, _) -> cluster.remove("certificate-authority-data"),
            "error: no trusted connection to the API server "),
        new Row(
            "whose key is none says so",
            (_, user) -> user.put("client-key-data", "bm9uZQ=="),
            "error: the certificates of context 'sandbox' cannot be read: the client key is no PEM,"
                + " or is encrypted\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void connects(Row row) throws IOException {
    var json = new JsonMapper();
    var config = json.readTree(sandbox.kubeconfig().toFile());
    row.change()
        .accept(
            (ObjectNode) config.path("clusters").path(0).path("cluster"),
            (ObjectNode) config.path("users").path(0).path("user"));
    var file = Files.writeString(folder.resolve("config"), json.writeValueAsString(config));
    var run =
        CommandLineRun.of(
            Map.of(), "suspend", "--party", "nobody", "--kubeconfig", file.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith(row.error());
    assertThat(run.out()).isEmpty();
  }
}
