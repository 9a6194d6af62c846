package dev.drawbridge.role;

import java.util.regex.Pattern;

/**
 * Which Drawbridge this is, so that several share an account without touching each other's roles.
 *
 * @param name 1 to 12 characters out of a-z and 0-9
 * @param rolePrefix the first part of every role name, 1 to 20 characters out of a-z, 0-9 and -
 * @param cluster UID of the namespace kube-system
 */
public record Installation(String name, String rolePrefix, String cluster) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,12}");
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?");

  public Installation {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "drawbridge.installation is '%s'; set it to 1 to 12 characters out of a-z and 0-9"
              .formatted(name));
    }
    if (!PREFIX.matcher(rolePrefix).matches()) {
      throw new IllegalArgumentException(
          "drawbridge.role-prefix is '%s'; set it to 1 to 20 characters out of a-z, 0-9 and -"
              .formatted(rolePrefix));
    }
  }

  /** The IAM path of every role of this installation. */
  public String path() {
    return "/drawbridge/" + name + "/";
  }
}
