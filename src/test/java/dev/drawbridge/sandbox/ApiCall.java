package dev.drawbridge.sandbox;

import java.time.Instant;
import java.util.Set;

/**
 * One request of the operator to the API server, answered.
 *
 * @param verb as Kubernetes names it; a server-side apply is a {@code patch}
 * @param group empty for the core API
 * @param subresource such as {@code status}; empty for the object itself
 * @param namespace empty for what has none
 * @param name empty for a list, a watch, or a name that the server makes
 * @param code the HTTP status
 * @param message what the API server said of a refusal; empty otherwise
 */
public record ApiCall(
    Instant instant,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    int code,
    String message) {
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /** Whether it was made to change something. */
  public boolean write() {
    return !READS.contains(verb);
  }

  /** Whether it made a new object: a create, or an apply of what was not there. */
  public boolean created() {
    return write() && code == 201;
  }

  /** Whether it changed or confirmed an object that was there. */
  public boolean updated() {
    return write() && code == 200 && !verb.startsWith("delete");
  }
}
