package dev.drawbridge.model;

import java.util.Map;

/**
 * A role as AWS shows it.
 *
 * @param inline documents by name
 * @param boundary the document of its boundary
 */
public record RoleText(
    String arn,
    String id,
    String trust,
    Map<String, String> inline,
    String boundary,
    int maxSessionSeconds) {
  public RoleText {
    inline = Map.copyOf(inline);
  }
}
