package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.cli.cluster.Look.Found;
import dev.drawbridge.cli.cluster.Look.Hidden;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import dev.drawbridge.cli.cluster.Stored.Whole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that keeps an access closed. */
sealed interface Stop {
  /** The access itself is suspended. */
  record Suspended() implements Stop {}

  /** Its account or its party is. */
  record WholeSuspended(Target whole) implements Stop {}

  /** The party of the principal is, and cannot be read. */
  record SomePartySuspended() implements Stop {}

  /** The review is overdue. */
  record Overdue(Instant deadline) implements Stop {}

  /** The term is over. */
  record Ended(Instant at) implements Stop {}

  /** The operator grants nothing, as it says itself. */
  record Refused(Phase phase, String message) implements Stop {}

  /** What is so, in two or three words. */
  default String brief() {
    return switch (this) {
      case Suspended() -> "spec.suspended";
      case WholeSuspended(var whole) -> whole + " suspended";
      case SomePartySuspended() -> "party suspended";
      case Overdue _ -> "review overdue";
      case Ended _ -> "term over";
      case Refused(var phase, _) -> phase.name();
    };
  }

  /** What is so and what lifts it, one clause without a full stop. */
  default String text(Target access) {
    return switch (this) {
      case Suspended() ->
          "its spec.suspended is true; kubectl drawbridge resume " + access.arguments();
      case WholeSuspended(var whole) ->
          "%s is suspended; the platform team lifts it by kubectl drawbridge resume %s"
              .formatted(whole, whole.arguments());
      case SomePartySuspended() ->
          "the TrustedParty of its principal is suspended; ask the platform team why";
      case Overdue(var deadline) ->
          "its review is overdue and access ended at %s; %s".formatted(deadline, renew(access));
      case Ended(var at) -> "its term ended at %s; %s".formatted(at, renew(access));
      case Refused(var phase, var message) ->
          "the operator says %s: %s".formatted(phase, message.replaceAll("\\.+$", ""));
    };
  }

  private static String renew(Target access) {
    return "kubectl drawbridge renew %s --until DATE".formatted(access.arguments());
  }

  /** Whether it is over once this account or party goes on. */
  default boolean isLiftedBy(Whole resumed) {
    return switch (this) {
      case WholeSuspended(var whole) -> whole.equals(resumed.meta().target());
      case SomePartySuspended() -> resumed instanceof Party;
      case Suspended _, Overdue _, Ended _, Refused _ -> false;
    };
  }

  /** Whether a renewal lifts it. */
  default boolean isLiftedByRenewal() {
    return switch (this) {
      case Overdue _, Ended _, Refused _ -> true;
      case Suspended _, WholeSuspended _, SomePartySuspended _ -> false;
    };
  }

  /** All that keeps the access closed, as far as it can be seen. */
  static List<Stop> of(Access access, Around around) {
    var stops = new ArrayList<Stop>();
    if (access.suspended()) {
      stops.add(new Suspended());
    }
    accountStop(access, around).ifPresent(stops::add);
    stops.addAll(partyStops(access, around));
    termStop(access, around.now()).ifPresent(stops::add);
    access
        .status()
        .map(CrossAccountAccessStatus::phase)
        .filter(phase -> phase == Phase.Rejected || phase == Phase.Conflict)
        .ifPresent(phase -> stops.add(new Refused(phase, access.message())));
    return stops;
  }

  private static Optional<Stop> accountStop(Access access, Around around) {
    var suspended =
        switch (around.accounts()) {
          case Found<?> _ -> around.accountOf(access).filter(Account::suspended).isPresent();
          case Hidden<?> _ -> access.saysAccountSuspended();
        };
    return suspended
        ? Optional.of(new WholeSuspended(Target.account(access.spec().account())))
        : Optional.empty();
  }

  private static List<Stop> partyStops(Access access, Around around) {
    if (around.parties() instanceof Hidden) {
      return access.saysPartySuspended() ? List.of(new SomePartySuspended()) : List.of();
    }
    return around.partiesOf(access).stream()
        .filter(Party::suspended)
        .<Stop>map(party -> new WholeSuspended(party.meta().target()))
        .toList();
  }

  /** The end of the term, or of the time until which it should have been reviewed. */
  static Optional<Stop> termStop(Access access, Instant now) {
    var ended =
        access.term().map(TermStatus::endsAt).filter(at -> !now.isBefore(at)).<Stop>map(Ended::new);
    return ended.or(
        () ->
            access
                .status()
                .flatMap(status -> Optional.ofNullable(status.deadline()))
                .filter(at -> !now.isBefore(at))
                .map(Overdue::new));
  }
}
