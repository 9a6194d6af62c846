package dev.drawbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The audit log")
class AuditLogTest {
  private static final String EVENT =
      """
      {"verb": "%s", "objectRef": {"apiGroup": "drawbridge.dev", "resource": "accessrecords", \
      "name": "a1", "subresource": "%s"}, "responseStatus": {"code": %d}, \
      "requestReceivedTimestamp": "2026-02-01T10:00:00.123456Z"}""";

  private final Path file;
  private final AuditLog log;

  AuditLogTest(@TempDir Path folder) {
    file = folder.resolve("audit.log");
    log = new AuditLog(file);
  }

  @Test
  @DisplayName("tells an apply that created from one that updated")
  void tellsCreatesFromUpdates() throws IOException {
    append(EVENT.formatted("patch", "", 201) + "\n");
    append(EVENT.formatted("patch", "status", 200) + "\n");
    append(EVENT.formatted("watch", "", 200) + "\n");

    assertThat(log.all().count()).isEqualTo(3);
    assertThat(log.writes().all()).extracting(ApiCall::created).containsExactly(true, false);
    assertThat(log.writes().all()).extracting(ApiCall::updated).containsExactly(false, true);
    assertThat(log.writes().about("", "a1").all().getLast())
        .isEqualTo(
            new ApiCall(
                Instant.parse("2026-02-01T10:00:00.123456Z"),
                "patch",
                "drawbridge.dev",
                "accessrecords",
                "status",
                "",
                "a1",
                200,
                ""));
  }

  @Test
  @DisplayName("is empty before the API server has written one")
  void isEmptyAtFirst() {
    assertThat(log.since(log.mark()).all()).isEmpty();
  }

  @Test
  @DisplayName("leaves a line that is still being written for later")
  void waitsForWholeLines() throws IOException {
    append(EVENT.formatted("get", "", 200) + "\n" + "{\"verb\": ");
    var mark = log.mark();
    assertThat(log.all().count()).isEqualTo(1);
    append("\"delete\", \"requestReceivedTimestamp\": \"2026-02-01T10:00:00Z\"}\n");
    assertThat(log.since(mark).all()).extracting(ApiCall::verb).containsExactly("delete");
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
