package dev.drawbridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * The API server's audit log, which holds the operator's own requests and no others.
 *
 * <p>A request enters it when it has ended, a moment after its caller has the answer; a watch
 * enters it when it closes.
 */
public final class AuditLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** A moment in the log. */
  public record Mark(long offset) {}

  public AuditLog(Path file) {
    this.file = file;
  }

  /** Now: what ends after it is {@link #since(Mark)} it. */
  public Mark mark() {
    return new Mark(completeBytes(0).length);
  }

  /** Everything from the API server's start. */
  public ApiCalls all() {
    return since(new Mark(0));
  }

  /** Everything from the API server's start that was made to change something. */
  public ApiCalls writes() {
    return all().writes();
  }

  /** Everything that ended after a mark. */
  public ApiCalls since(Mark mark) {
    var text = new String(completeBytes(mark.offset()), StandardCharsets.UTF_8);
    return new ApiCalls(text.lines().map(this::call).toList());
  }

  /** From an offset to the end of the last whole line; the API server may be writing the next. */
  private byte[] completeBytes(long offset) {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (var channel = FileChannel.open(file)) {
      var bytes = Channels.newInputStream(channel.position(offset)).readAllBytes();
      var end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      return Arrays.copyOf(bytes, end);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit log cannot be read: " + file, e);
    }
  }

  private ApiCall call(String line) {
    try {
      return call(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "A line of %s is no audit event: %s".formatted(file, line), e);
    }
  }

  private static ApiCall call(JsonNode event) {
    var object = event.path("objectRef");
    return new ApiCall(
        Instant.parse(event.path("requestReceivedTimestamp").asText()),
        event.path("verb").asText(),
        object.path("apiGroup").asText(),
        object.path("resource").asText(),
        object.path("subresource").asText(),
        object.path("namespace").asText(),
        object.path("name").asText(),
        event.path("responseStatus").path("code").asInt(),
        event.path("responseStatus").path("message").asText());
  }
}
