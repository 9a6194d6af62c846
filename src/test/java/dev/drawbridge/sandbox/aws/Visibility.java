package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes that reads do not show yet: IAM is eventually consistent. */
final class Visibility {
  private record Role(String account, String name) {}

  /** What a role was before a write, shown until then. */
  private record Past(RoleState state, Instant until) {}

  private final Moto moto;
  private final Map<Role, List<Past>> pasts = new ConcurrentHashMap<>();
  private volatile Duration after = Duration.ZERO;

  Visibility(Moto moto) {
    this.moto = moto;
  }

  /** Shows writes from now on only after some time. */
  void delay(Duration by) {
    after = by;
  }

  /** Shows everything, and what is written from now on at once. */
  void reset() {
    after = Duration.ZERO;
    pasts.clear();
  }

  /** What a write is about to change; empty where it is to be seen at once. */
  Optional<RoleState> before(Ask write) throws IOException, InterruptedException {
    var role = write.parameter("RoleName");
    return after.isZero() || role.isEmpty()
        ? Optional.empty()
        : Optional.of(RoleState.now(moto, write.account(), role.get()));
  }

  /** Hears that the write was done. */
  void written(Ask write, RoleState before) {
    var past = new Past(before, Instant.now().plus(after));
    pasts.merge(new Role(write.account(), before.name()), List.of(past), Visibility::joined);
  }

  /** The role as reads show it; empty if they show it as it is. */
  Optional<RoleState> shown(String account, String role) {
    return shown(pasts.getOrDefault(new Role(account, role), List.of()));
  }

  /** Those roles of an account that reads do not show as they are, by name. */
  Map<String, RoleState> shown(String account) {
    var roles = new HashMap<String, RoleState>();
    pasts.forEach(
        (role, states) -> {
          if (role.account().equals(account)) {
            shown(states).ifPresent(state -> roles.put(role.name(), state));
          }
        });
    return roles;
  }

  private static Optional<RoleState> shown(List<Past> states) {
    var now = Instant.now();
    return states.stream().filter(past -> past.until().isAfter(now)).findFirst().map(Past::state);
  }

  private static List<Past> joined(List<Past> older, List<Past> newer) {
    var now = Instant.now();
    var all = new ArrayList<>(older.stream().filter(past -> past.until().isAfter(now)).toList());
    all.addAll(newer);
    return List.copyOf(all);
  }
}
