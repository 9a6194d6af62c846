package dev.drawbridge.cli.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the API server answered.
 *
 * @param body missing where it was no JSON
 * @param warnings the texts of its {@code Warning} headers
 * @param date its clock
 */
record Reply(int code, JsonNode body, List<String> warnings, Optional<Instant> date) {
  Reply {
    warnings = List.copyOf(warnings);
  }

  boolean done() {
    return code >= 200 && code < 300;
  }

  /** What it says of a refusal. */
  String message() {
    return body.path("message").asText("");
  }

  /** Whether an API server may have said it, and not a proxy or another program. */
  boolean ofApiServer() {
    if (done()) {
      return body.isObject();
    }
    // Of a group that it does not have it says no more than this number.
    return code == 404 || body.path("kind").asText().equals("Status");
  }

  /** Whether it speaks of an object that is missing, and not of a kind that it does not have. */
  boolean missing() {
    return code == 404 && body.path("details").hasNonNull("name");
  }
}
