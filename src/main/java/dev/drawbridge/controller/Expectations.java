package dev.drawbridge.controller;

import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Drift;
import dev.drawbridge.role.Facet;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** What every role should be, as the last pass over its access left it; a sweep is held to it. */
public final class Expectations {
  private final ConcurrentMap<ResourceID, Expected> roles = new ConcurrentHashMap<>();

  /**
   * One role.
   *
   * @param target the account that it is in
   * @param roleId the unique id that it is known by; empty where it is not known yet
   * @param believedFrom what began before this instant may not show our last change
   * @param nextLook when something is due, whatever the sweep shows
   */
  record Expected(
      Target target,
      DesiredRole role,
      Optional<String> roleId,
      Optional<Instant> believedFrom,
      Instant nextLook) {

    /** Says whether the access has to be woken, seen this snapshot. */
    boolean wakes(Snapshot snapshot) {
      return nextLook.isBefore(snapshot.begunAt())
          || (isToldBy(snapshot) && !drift(snapshot).isEmpty());
    }

    /** Says whether a snapshot is recent enough to tell anything of the role. */
    boolean isToldBy(Snapshot snapshot) {
      return believedFrom.filter(snapshot.begunAt()::isBefore).isEmpty();
    }

    /** In what the role of the snapshot differs. */
    Set<Facet> drift(Snapshot snapshot) {
      return Drift.between(role, roleId, snapshot.role(role.address().name()));
    }
  }

  /** Says whether a pass has said what this very role should be, which carries these tags. */
  boolean speakFor(Target target, ObservedRole role, Ownership ownership) {
    return Optional.ofNullable(roles.get(new ResourceID(ownership.name(), ownership.namespace())))
        .filter(expected -> expected.target().equals(target))
        .map(Expected::role)
        .filter(desired -> desired.ownership().equals(ownership))
        .filter(desired -> desired.address().arn().equals(role.arn()))
        .isPresent();
  }

  void note(ResourceID id, Expected expected) {
    roles.put(id, expected);
  }

  void forget(ResourceID id) {
    roles.remove(id);
  }

  /** Forgets all but these. */
  void keep(Predicate<ResourceID> these) {
    roles.keySet().removeIf(these.negate());
  }

  /**
   * The accesses in this account whose role the snapshot shows to be other than it should be, and
   * those whose next look is past, since a timer does not know that a clock was wrong.
   */
  List<ResourceID> suspects(Target target, Snapshot snapshot) {
    return roles.entrySet().stream()
        .filter(entry -> entry.getValue().target().equals(target))
        .filter(entry -> entry.getValue().wakes(snapshot))
        .map(Map.Entry::getKey)
        .toList();
  }
}
