package dev.drawbridge.cli;

import dev.drawbridge.cli.Value.Fields;
import java.util.Optional;

/**
 * One object as it stands in a text.
 *
 * @param source name of the text
 * @param kind as written
 */
record Manifest(String source, String kind, Fields root) {
  String name() {
    return metadata("name").orElse("");
  }

  Optional<String> namespace() {
    return metadata("namespace");
  }

  private Optional<String> metadata(String field) {
    return root.fields("metadata").flatMap(metadata -> metadata.text(field));
  }
}
