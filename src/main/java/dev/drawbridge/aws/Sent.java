package dev.drawbridge.aws;

import static java.util.stream.Collectors.toSet;

import dev.drawbridge.role.RoleChange;
import dev.drawbridge.role.Unshown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What was sent to IAM about each role lately, for as long as a look may not show it. */
final class Sent {
  private final Supplier<Instant> now;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentMap<String, Role> roles = new ConcurrentHashMap<>();

  /**
   * Nothing was sent.
   *
   * @param now by the clock of AWS
   */
  Sent(Supplier<Instant> now) {
    this.now = now;
  }

  /**
   * One role.
   *
   * @param since since when all that is sent about it is known here
   */
  private record Role(Instant since, List<One> sent) {}

  /**
   * A change of one facet.
   *
   * @param number of the call that it was sent with
   * @param done whether AWS has confirmed it
   */
  private record One(long number, RoleChange change, Instant at, boolean done) {}

  /** One call that changes a role. */
  final class Attempt {
    private final String arn;
    private final long number = numbers.incrementAndGet();
    private final List<RoleChange> changes;

    private Attempt(String arn, List<RoleChange> changes) {
      this.arn = arn;
      this.changes = changes;
    }

    /** AWS has done it: what was sent before counts no more. */
    void done() {
      edit(arn, before -> plus(before.filter(one -> !replaces(one)), true));
    }

    private boolean replaces(One one) {
      return changes.stream().anyMatch(change -> change.facet() == one.change().facet());
    }

    /** AWS has answered that it did not do it. */
    void refused() {
      edit(arn, before -> before.filter(one -> one.number() != number));
    }

    private Stream<One> plus(Stream<One> before, boolean done) {
      var at = now.get();
      return Stream.concat(
          before, changes.stream().map(change -> new One(number, change, at, done)));
    }
  }

  /** From now on all that is sent about the role is known here, if it was not before. */
  void begin(String arn) {
    edit(arn, UnaryOperator.identity());
  }

  /** This change is sent now; until AWS has answered, it may be made or not. */
  Attempt send(String arn, RoleChange change) {
    var attempt = new Attempt(arn, parts(change));
    edit(arn, before -> attempt.plus(before, false));
    return attempt;
  }

  /** What a look at the role may not show. */
  Unshown of(String arn) {
    var sent = Optional.ofNullable(roles.get(arn)).map(Role::sent).orElse(List.of());
    return new Unshown(
        lately(sent).map(One::change).toList(),
        lately(sent).filter(One::done).map(one -> one.change().facet()).collect(toSet()));
  }

  /** Since when all that is sent about the role is known here. */
  Instant since(String arn) {
    return Optional.ofNullable(roles.get(arn)).map(Role::since).orElseGet(now);
  }

  /** The role is gone, and what was sent about it with it. */
  void gone(String arn) {
    edit(arn, _ -> Stream.of());
  }

  /** Forgets what every look shows by now. */
  void forgetShown() {
    var until = now.get().minus(Unshown.SHOWN);
    roles.keySet().forEach(arn -> edit(arn, UnaryOperator.identity()));
    roles.values().removeIf(role -> role.sent().isEmpty() && role.since().isBefore(until));
  }

  private void edit(String arn, UnaryOperator<Stream<One>> edit) {
    roles.compute(
        arn,
        (_, known) -> {
          var before = known == null ? new Role(now.get(), List.of()) : known;
          return new Role(before.since(), edit.apply(lately(before.sent())).toList());
        });
  }

  private Stream<One> lately(List<One> sent) {
    var until = now.get().minus(Unshown.SHOWN);
    return sent.stream().filter(one -> one.at().isAfter(until));
  }

  /** The parts of a role that a look is compared in. */
  private static List<RoleChange> parts(RoleChange change) {
    return switch (change) {
      case RoleChange.Create(var role) ->
          List.of(
              new RoleChange.PutBoundary(role.boundary()),
              new RoleChange.UpdateSettings(role.maxSessionSeconds(), ""),
              new RoleChange.UpdateTrust(role.trust()));
      case RoleChange.PutBoundary _,
          RoleChange.PutPermissions _,
          RoleChange.UpdateSettings _,
          RoleChange.UpdateTrust _ ->
          List.of(change);
      case RoleChange.PutRevocation _,
          RoleChange.RemoveRevocation _,
          RoleChange.RemoveInline _,
          RoleChange.Detach _,
          RoleChange.LeaveProfile _,
          RoleChange.Untag _ ->
          List.of();
    };
  }
}
