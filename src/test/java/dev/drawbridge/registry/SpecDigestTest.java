package dev.drawbridge.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drawbridge.api.CrossAccountAccessSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The digest of a spec")
class SpecDigestTest {
  private static final String SPEC =
      """
      account: payments-prod
      principal: arn:aws:iam::111122223333:role/ci-deploy
      permissions:
        - actions: [s3:GetObject, s3:PutObject]
          resources: ["arn:aws:s3:::artifacts/*"]
      duration: 30d
      reviewDate: "2027-02-01"
      sessionDuration: 1h
      requireMfa: false
      suspended: false
      reason: %s
      """;

  /** What jq and sha256sum say of it with the reason Deploys. */
  private static final String DIGEST =
      "41fa7dc294f6afeaf9ab3771fe92333c3aa2a8591ac62bf30c4e2bd613a7554a";

  @Test
  @DisplayName("is that of its canonical text")
  void vector() {
    assertThat(SpecDigest.of(spec(SPEC.formatted("Deploys")))).isEqualTo(DIGEST);
  }

  @Test
  @DisplayName("does not depend on the order of fields")
  void order() {
    var lines = SPEC.formatted("Deploys").lines().toList();
    var duration = lines.stream().filter(line -> line.startsWith("duration")).findFirst();
    var reordered =
        duration.orElseThrow()
            + "\n"
            + String.join("\n", lines.stream().filter(l -> !l.startsWith("duration")).toList());
    assertThat(SpecDigest.of(spec(reordered))).isEqualTo(DIGEST);
  }

  static Stream<String> reasons() {
    return Stream.of(
        "Deploys",
        "\"a \\\"quote\\\", a \\\\ and a / slash\"",
        "\"Zugang für Süd — 日本 🚀\"",
        "\"a tab\\t, a line\\n and \\u001f\"",
        "\"<b> & 'x'\"");
  }

  @ParameterizedTest(name = "is what jq and sha256sum say, with the reason {0}")
  @MethodSource("reasons")
  void jq(String reason, @TempDir Path scratch) throws IOException, InterruptedException {
    assumeTrue(succeeds("jq --version"), "jq is not installed");
    var spec = spec(SPEC.formatted(reason));
    var object = scratch.resolve("access.json");
    Files.writeString(object, "{\"spec\": " + Serialization.asJson(spec) + "}");
    assertThat(run("jq -cjS .spec '%s' | sha256sum".formatted(object)))
        .isEqualTo(SpecDigest.of(spec) + "  -");
  }

  private static CrossAccountAccessSpec spec(String yaml) {
    return Serialization.unmarshal(yaml, CrossAccountAccessSpec.class);
  }

  private static boolean succeeds(String command) throws IOException, InterruptedException {
    return shell(command).waitFor() == 0;
  }

  private static String run(String command) throws IOException, InterruptedException {
    var process = shell(command);
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private static Process shell(String command) throws IOException {
    return new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
  }
}
