package dev.drawbridge.role;

import java.util.List;

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
}
