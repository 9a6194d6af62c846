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
import java.time.LocalDate;
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
   * @param usedOn the last day of use that the sweep before the pass has shown
   * @param nextLook when something is due, whatever the sweep shows
   */
  record Expected(
      Target target,
      DesiredRole role,
      Optional<String> roleId,
      Optional<Instant> believedFrom,
      Optional<LocalDate> usedOn,
      Instant nextLook) {

    /** Says whether the access has to be woken, seen this snapshot. */
    boolean wakes(Snapshot snapshot) {
      return nextLook.isBefore(snapshot.begunAt())
          || isUsedSince(snapshot)
          || (isToldBy(snapshot) && !drift(snapshot).isEmpty());
    }

    /** Says whether it was used on a later day, which shows however early the snapshot began. */
    private boolean isUsedSince(Snapshot snapshot) {
      return roleId
          .flatMap(id -> snapshot.usedOn(role.address().name(), id))
          .filter(day -> usedOn.filter(told -> !day.isAfter(told)).isEmpty())
          .isPresent();
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

  /** The last day on which the role of this access was used, as its last pass has seen it. */
  Optional<LocalDate> usedOn(ResourceID id) {
    return Optional.ofNullable(roles.get(id)).flatMap(Expected::usedOn);
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
   * The accesses in this account whose role the snapshot shows to be other than it should be, or
   * used on another day, and those whose next look is past, since a timer does not know that a
   * clock was wrong.
   */
  List<ResourceID> suspects(Target target, Snapshot snapshot) {
    return roles.entrySet().stream()
        .filter(entry -> entry.getValue().target().equals(target))
        .filter(entry -> entry.getValue().wakes(snapshot))
        .map(Map.Entry::getKey)
        .toList();
  }
}
