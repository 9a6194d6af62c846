package dev.drawbridge.role;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was sent to IAM about a role so lately that a look may not show it.
 *
 * <p>A look may show what was before, and of a change that got no answer nobody knows whether it
 * was made. So of all that the role may be, what gives more than it should counts, and else what
 * differs from that: it is written once more rather than not at all.
 *
 * @param changes what was sent, oldest first
 * @param known the facets of which AWS has confirmed one of these changes: what was before it
 *     counts no more
 */
public record Unshown(List<RoleChange> changes, Set<Facet> known) {
  /** From a change on, every part of IAM shows it after this long. */
  public static final Duration SHOWN = Duration.ofMinutes(2);

  /** A look shows the role as it is. */
  public static final Unshown NOTHING = new Unshown(List.of(), Set.of());

  public Unshown {
    changes = List.copyOf(changes);
    known = Set.copyOf(known);
  }

  /** The role was brought to this one. */
  public static Unshown of(DesiredRole role) {
    return new Unshown(
        List.of(
            new RoleChange.PutPermissions(role.permissions()),
            new RoleChange.UpdateSettings(role.maxSessionSeconds(), DesiredRole.DESCRIPTION),
            new RoleChange.UpdateTrust(role.trust())),
        Set.of());
  }

  /** What was sent before this, as far as it counts still, and this. */
  public Unshown after(Unshown before) {
    var counting = before.changes.stream().filter(change -> !known.contains(change.facet()));
    return new Unshown(
        Stream.concat(counting, changes.stream()).toList(),
        Stream.concat(before.known.stream(), known.stream()).collect(Collectors.toSet()));
  }

  /** Says whether a look shows the role as it is. */
  public boolean isNothing() {
    return changes.isEmpty();
  }

  /** What the role has to be taken for, seen what a look shows of it. */
  public ObservedRole role(DesiredRole desired, ObservedRole look) {
    return isNothing()
        ? look
        : new ObservedRole(
            look.arn(),
            look.roleId(),
            farthest(
                trusts(look),
                trust -> LiveSessions.letsInLess(desired.trust(), trust),
                trust -> !CanonicalPolicy.same(trust, desired.trust())),
            farthest(
                boundaries(look),
                _ -> false,
                boundary -> !boundary.equals(Optional.of(desired.boundary()))),
            look.tags(),
            farthest(
                sessions(look),
                seconds -> seconds > desired.maxSessionSeconds(),
                seconds -> seconds != desired.maxSessionSeconds()),
            look.description());
  }

  /**
   * What its inline policy has to be taken for.
   *
   * @param look the one that a look shows, decoded; empty where it shows none
   */
  public Optional<String> permissions(DesiredRole desired, Optional<String> look) {
    return isNothing()
        ? look
        : farthest(
            Stream.concat(Stream.of(look), sent(Unshown::permissions).map(Optional::of)),
            live -> Narrowing.takes(desired.permissions(), live),
            live ->
                live.filter(text -> CanonicalPolicy.same(text, desired.permissions())).isEmpty());
  }

  /** Says whether the role surely lets nobody in, seen what a look shows of it. */
  public boolean letsNobodyIn(ObservedRole look) {
    return trusts(look)
        .allMatch(trust -> CanonicalPolicy.same(trust, PolicyDocuments.CLOSED_TRUST));
  }

  private Stream<String> trusts(ObservedRole look) {
    return Stream.concat(Stream.of(look.trust()), sent(Unshown::trust));
  }

  private Stream<Optional<String>> boundaries(ObservedRole look) {
    return Stream.concat(Stream.of(look.boundary()), sent(Unshown::boundary).map(Optional::of));
  }

  private Stream<Integer> sessions(ObservedRole look) {
    return Stream.concat(Stream.of(look.maxSessionSeconds()), sent(Unshown::session));
  }

  private <T> Stream<T> sent(Function<RoleChange, Optional<T>> part) {
    return changes.stream().map(part).flatMap(Optional::stream);
  }

  private static Optional<String> trust(RoleChange change) {
    return change instanceof RoleChange.UpdateTrust(var document)
        ? Optional.of(document)
        : Optional.empty();
  }

  private static Optional<String> permissions(RoleChange change) {
    return change instanceof RoleChange.PutPermissions(var document)
        ? Optional.of(document)
        : Optional.empty();
  }

  private static Optional<String> boundary(RoleChange change) {
    return change instanceof RoleChange.PutBoundary(var arn) ? Optional.of(arn) : Optional.empty();
  }

  private static Optional<Integer> session(RoleChange change) {
    return change instanceof RoleChange.UpdateSettings(var seconds, _)
        ? Optional.of(seconds)
        : Optional.empty();
  }

  /** Of some that may be, the look before the others. */
  private static <T> T farthest(
      Stream<T> candidates, Predicate<T> givesMore, Predicate<T> differs) {
    var all = candidates.toList();
    return all.stream()
        .filter(givesMore)
        .findFirst()
        .or(() -> all.stream().filter(differs).findFirst())
        .orElseGet(all::getFirst);
  }
}
