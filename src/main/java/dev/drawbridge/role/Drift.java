package dev.drawbridge.role;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In what a swept role differs from what it should be.
 *
 * <p>A difference is a suspicion: a sweep may be older than the last write, so nothing is written
 * before a fresh read has confirmed it. AWS mostly gives back the very text that it was given; only
 * another one is read, since thousands of roles are compared every minute.
 */
public final class Drift {
  private Drift() {}

  /**
   * Compares.
   *
   * @param roleId the unique id that the role is known by; empty where it is not known yet
   * @param swept empty where the sweep saw no role of that name
   */
  public static Set<Facet> between(
      DesiredRole desired, Optional<String> roleId, Optional<SweptRole> swept) {
    if (swept.isEmpty()) {
      return EnumSet.of(Facet.ROLE);
    }
    var role = swept.get().role();
    if (!desired.ownership().contradictions(desired.address(), role).isEmpty()
        || roleId.filter(known -> !known.equals(role.roleId())).isPresent()) {
      return EnumSet.of(Facet.OWNERSHIP);
    }
    var differs = EnumSet.noneOf(Facet.class);
    settings(desired, role, differs);
    trust(desired, role, differs);
    policies(desired, swept.get(), differs);
    return differs;
  }

  private static void settings(DesiredRole desired, ObservedRole role, Set<Facet> differs) {
    if (!role.boundary().equals(Optional.of(desired.boundary()))) {
      differs.add(Facet.BOUNDARY);
    }
    if (role.maxSessionSeconds() != desired.maxSessionSeconds()
        || !role.description().equals(DesiredRole.DESCRIPTION)) {
      differs.add(Facet.SETTINGS);
    }
    if (!desired.ownership().foreign(role).isEmpty()) {
      differs.add(Facet.TAGS);
    }
  }

  private static void trust(DesiredRole desired, ObservedRole role, Set<Facet> differs) {
    if (role.trust().equals(desired.trust())) {
      return;
    }
    if (RolePlan.deletedPrincipal(desired, role).isPresent()) {
      differs.add(Facet.PRINCIPAL);
    } else if (!CanonicalPolicy.same(role.trust(), desired.trust())) {
      differs.add(Facet.TRUST);
    }
  }

  private static void policies(DesiredRole desired, SweptRole swept, Set<Facet> differs) {
    if (!same(swept, DesiredRole.POLICY, desired.permissions())) {
      differs.add(Facet.PERMISSIONS);
    }
    if (revocation(desired.revocation(), swept)) {
      differs.add(Facet.REVOCATION);
    }
    if (!foreign(swept).isEmpty()) {
      differs.add(Facet.FOREIGN_INLINE);
    }
    if (!swept.attached().isEmpty()) {
      differs.add(Facet.ATTACHED);
    }
    if (!swept.instanceProfiles().isEmpty()) {
      differs.add(Facet.INSTANCE_PROFILE);
    }
  }

  private static boolean revocation(Revocation wanted, SweptRole swept) {
    return switch (wanted) {
      case Revocation.None _, Revocation.Lifted _ ->
          swept.inline().containsKey(DesiredRole.REVOCATION);
      case Revocation.First(var before) ->
          !same(swept, DesiredRole.REVOCATION, PolicyDocuments.revocation(before));
      case Revocation.Before(var before) ->
          !same(swept, DesiredRole.REVOCATION, PolicyDocuments.revocation(before));
    };
  }

  /** Names of the inline policies that go: neither ours nor a person's emergency brake. */
  public static List<String> foreign(SweptRole swept) {
    return swept.inline().entrySet().stream()
        .filter(policy -> !Additions.stays(policy.getKey(), policy::getValue))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static boolean same(SweptRole swept, String policy, String document) {
    return Optional.ofNullable(swept.inline().get(policy))
        .filter(live -> live.equals(document) || CanonicalPolicy.same(live, document))
        .isPresent();
  }
}
