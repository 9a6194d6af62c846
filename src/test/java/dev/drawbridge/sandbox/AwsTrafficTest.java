package dev.drawbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.sandbox.AwsOutcome.Answered;
import dev.drawbridge.sandbox.AwsOutcome.Answerer;
import dev.drawbridge.sandbox.aws.Ask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The traffic with AWS")
class AwsTrafficTest {
  private static final Instant AT = Instant.parse("2026-02-01T10:00:00Z");

  @Test
  @DisplayName("is logged exactly, a line for each call that has ended")
  void logged(@TempDir Path folder) throws Exception {
    var file = folder.resolve("aws.log");
    var log = new AwsLog(file);
    var call = call("GetRole", Map.of("RoleName", "reader"));
    var refused =
        new Answered(Answerer.AWS, 404, Optional.of("NoSuchEntity"), Optional.of("request-1"));
    log.accept(call.became(refused));
    log.accept(call.became(new AwsOutcome.Lost(Optional.empty())));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"sequence\":7,\"at\":\"2026-02-01T10:00:00Z\",\"account\":\"111122223333\","
                + "\"operation\":\"iam:GetRole\",\"parameters\":{\"RoleName\":\"reader\"},"
                + "\"by\":\"AWS\",\"status\":404,\"code\":\"NoSuchEntity\",\"requestId\":\"request-1\"}",
            "{\"sequence\":7,\"at\":\"2026-02-01T10:00:00Z\",\"account\":\"111122223333\","
                + "\"operation\":\"iam:GetRole\",\"parameters\":{\"RoleName\":\"reader\"},\"lost\":true}");
  }

  @Test
  @DisplayName("is recorded without secrets")
  void secrets() {
    var call = call("CreateLoginProfile", Map.of("UserName", "a", "Password", "hunter2"));
    assertThat(call.parameters()).isEqualTo(Map.of("UserName", "a", "Password", "(secret)"));
    assertThat(call.toString()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("is struck by a share, and always at the same calls")
  void share() {
    var one = AwsCall.share(0.2, 5);
    var other = AwsCall.share(0.2, 5);
    var call = call("GetRole", Map.of());
    var struck = IntStream.range(0, 1000).filter(_ -> one.test(call)).count();
    assertThat(struck).isBetween(150L, 250L);
    assertThat(IntStream.range(0, 1000).filter(_ -> other.test(call)).count()).isEqualTo(struck);
  }

  private static AwsCall call(String operation, Map<String, String> parameters) {
    return AwsCall.of(7, AT, new Ask("111122223333", "KEY", "iam", operation, parameters));
  }
}
