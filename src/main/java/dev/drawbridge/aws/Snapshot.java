package dev.drawbridge.aws;

import dev.drawbridge.role.SweptRole;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The roles of an account as one sweep has seen them.
 *
 * @param begunAt when the sweep began, by the clock of AWS; what was written later may be missing
 * @param roles by name in lower case, since IAM's names are unique ignoring case
 */
public record Snapshot(Instant begunAt, Map<String, SweptRole> roles) {
  public Snapshot {
    roles = Map.copyOf(roles);
  }

  /** The role of this name. */
  public Optional<SweptRole> role(String name) {
    return Optional.ofNullable(roles.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The day, in UTC, on which the role of this name and unique id was used last. */
  public Optional<LocalDate> usedOn(String name, String roleId) {
    return role(name)
        .filter(swept -> swept.role().roleId().equals(roleId))
        .flatMap(SweptRole::lastUsed)
        .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
