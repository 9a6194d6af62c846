package dev.drawbridge.aws;

import dev.drawbridge.role.ObservedRole;
import java.util.List;

/** What one fresh GetRole found. */
public sealed interface RoleLook {
  /** There is no role of that name in the account. */
  record Absent() implements RoleLook {}

  /** The role is ours by path and tags. */
  record Ours(ObservedRole role) implements RoleLook {}

  /** The role is somebody else's; what speaks against us is listed. */
  record NotOurs(String roleId, List<String> contradictions) implements RoleLook {
    public NotOurs {
      contradictions = List.copyOf(contradictions);
    }
  }
}
