package dev.drawbridge.role;

import java.util.List;
import java.util.function.Supplier;

/**
 * What others hung on a role of ours beside its own policies; all of it goes.
 *
 * @param inline names of inline policies
 * @param attached ARNs of managed policies
 * @param instanceProfiles names of the instance profiles that hold the role
 */
public record Additions(List<String> inline, List<String> attached, List<String> instanceProfiles) {
  /** Nothing was hung on it, or nobody looked. */
  public static final Additions NONE = new Additions(List.of(), List.of(), List.of());

  public Additions {
    inline = List.copyOf(inline);
    attached = List.copyOf(attached);
    instanceProfiles = List.copyOf(instanceProfiles);
  }

  /**
   * Says whether an inline policy of this name stays: one of ours, or a person's emergency brake.
   *
   * @param document what the policy says, asked for only where the name does not tell
   */
  public static boolean stays(String policy, Supplier<String> document) {
    return DesiredRole.POLICIES.contains(policy)
        || (policy.equals(EmergencyBrake.NAME) && EmergencyBrake.is(policy, document.get()));
  }
}
