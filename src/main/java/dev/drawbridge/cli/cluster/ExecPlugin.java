package dev.drawbridge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Asks the program that a kubeconfig names for credentials, as kubectl does. */
final class ExecPlugin {
  private static final JsonMapper JSON = new JsonMapper();

  private ExecPlugin() {}

  static Login run(Section exec) throws Failure {
    var command = command(exec);
    var program = command.getFirst();
    try {
      var process = started(command, exec);
      var answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      var code = process.waitFor();
      if (code != 0) {
        throw new Failure(
            "no credentials: %s ended with %d; sign in again, then repeat the command"
                .formatted(program, code));
      }
      return login(JSON.readTree(answer).path("status"), program);
    } catch (JsonProcessingException e) {
      throw new Failure("no credentials: %s answered no JSON".formatted(program), e);
    } catch (IOException e) {
      var hint = exec.text("installHint").map(text -> "; " + text.strip()).orElse("");
      throw new Failure(
          "no credentials: %s, which the kubeconfig names, did not start: %s%s"
              .formatted(program, e.getMessage(), hint),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while waiting for " + program, e);
    }
  }

  /** What it asks a person goes to the terminal. */
  private static Process started(List<String> command, Section exec) throws IOException {
    var builder =
        new ProcessBuilder(command).redirectInput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    exec.sections("env")
        .forEach(
            variable ->
                builder
                    .environment()
                    .put(variable.text("name").orElse(""), variable.text("value").orElse("")));
    builder.environment().put("KUBERNETES_EXEC_INFO", info(exec));
    return builder.start();
  }

  /** A command with a slash is a path, and starts from the kubeconfig; others are on the PATH. */
  private static List<String> command(Section exec) throws Failure {
    var program =
        exec.text("command")
            .orElseThrow(
                () -> new Failure("the kubeconfig names an exec plugin without a command"));
    var command = new ArrayList<String>();
    command.add(program.contains("/") ? exec.folder().resolve(program).toString() : program);
    command.addAll(exec.texts("args"));
    return command;
  }

  private static String info(Section exec) {
    var info = JSON.createObjectNode();
    info.put("apiVersion", exec.text("apiVersion").orElse("client.authentication.k8s.io/v1"));
    info.put("kind", "ExecCredential");
    info.putObject("spec")
        .put("interactive", !exec.text("interactiveMode").orElse("").equals("Never"));
    return info.toString();
  }

  private static Login login(JsonNode status, String program) throws Failure {
    var token = Optional.of(status.path("token").asText()).filter(text -> !text.isEmpty());
    var certificate = status.path("clientCertificateData").asText();
    var key = status.path("clientKeyData").asText();
    if (token.isEmpty() && certificate.isEmpty()) {
      throw new Failure(
          "no credentials: %s answered neither token nor certificate".formatted(program));
    }
    return new Login(
        token.map("Bearer "::concat),
        certificate.isEmpty()
            ? Optional.empty()
            : Optional.of(new Login.Pair(base64(certificate), base64(key))));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
