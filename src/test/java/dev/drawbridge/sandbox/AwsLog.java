package dev.drawbridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The traffic with AWS in a file: a line of JSON for each call, as soon as it has ended. */
final class AwsLog implements Consumer<AwsCall> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  AwsLog(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void accept(AwsCall call) {
    try {
      Files.writeString(
          file, line(call) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The log of the traffic with AWS cannot be written.", e);
    }
  }

  private static String line(AwsCall call) throws JsonProcessingException {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("sequence", call.sequence());
    fields.put("at", call.instant().toString());
    fields.put("account", call.account());
    fields.put("operation", call.service() + ":" + call.operation());
    fields.put("parameters", new TreeMap<>(call.parameters()));
    call.outcome()
        .answer()
        .ifPresent(
            answer -> {
              fields.put("by", answer.by().name());
              fields.put("status", answer.status());
              answer.errorCode().ifPresent(code -> fields.put("code", code));
              answer.requestId().ifPresent(id -> fields.put("requestId", id));
            });
    if (call.outcome() instanceof AwsOutcome.Lost) {
      fields.put("lost", true);
    }
    return JSON.writeValueAsString(fields);
  }
}
