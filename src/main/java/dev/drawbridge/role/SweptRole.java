package dev.drawbridge.role;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role as a sweep of its account has seen it, with all that hangs on it.
 *
 * @param inline inline policies by name, decoded
 * @param attached ARNs of the managed policies that are attached
 * @param instanceProfiles names of the instance profiles that hold it
 * @param lastUsed when it was used last, within the 400 days that IAM tracks
 */
public record SweptRole(
    ObservedRole role,
    Map<String, String> inline,
    List<String> attached,
    List<String> instanceProfiles,
    Optional<Instant> lastUsed) {

  public SweptRole {
    inline = Map.copyOf(inline);
    attached = List.copyOf(attached);
    instanceProfiles = List.copyOf(instanceProfiles);
  }
}
