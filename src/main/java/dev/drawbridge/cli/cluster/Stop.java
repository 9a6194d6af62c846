package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.cli.cluster.Look.Hidden;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that keeps an access closed. */
sealed interface Stop {
  /** What is so, in two or three words. */
  String brief();

  /** What is so and what lifts it, one clause without a full stop. */
  String text(Target access);

  /** The access itself is suspended. */
  record Suspended() implements Stop {
    @Override
    public String brief() {
      return "spec.suspended";
    }

    @Override
    public String text(Target access) {
      return "its spec.suspended is true; kubectl drawbridge resume " + access.arguments();
    }
  }

  /** Its account is. */
  record AccountSuspended(String name) implements Stop {
    @Override
    public String brief() {
      return "account suspended";
    }

    @Override
    public String text(Target access) {
      return "TargetAccount %s is suspended; the platform team lifts it by kubectl drawbridge"
              .formatted(name)
          + " resume --account "
          + name;
    }
  }

  /** Its party is. */
  record PartySuspended(String name) implements Stop {
    @Override
    public String brief() {
      return "party suspended";
    }

    @Override
    public String text(Target access) {
      return "TrustedParty %s is suspended; the platform team lifts it by kubectl drawbridge"
              .formatted(name)
          + " resume --party "
          + name;
    }
  }

  /** The party of the principal is, and cannot be read. */
  record SomePartySuspended() implements Stop {
    @Override
    public String brief() {
      return "party suspended";
    }

    @Override
    public String text(Target access) {
      return "the TrustedParty of its principal is suspended; ask the platform team why";
    }
  }

  /** The review is overdue. */
  record Overdue(Instant deadline) implements Stop {
    @Override
    public String brief() {
      return "review overdue";
    }

    @Override
    public String text(Target access) {
      return "its review is overdue and access ended at %s; %s".formatted(deadline, renew(access));
    }
  }

  /** The term is over. */
  record Ended(Instant at) implements Stop {
    @Override
    public String brief() {
      return "term over";
    }

    @Override
    public String text(Target access) {
      return "its term ended at %s; %s".formatted(at, renew(access));
    }
  }

  /** The operator grants nothing, as it says itself. */
  record Refused(Phase phase, String message) implements Stop {
    @Override
    public String brief() {
      return phase.name();
    }

    @Override
    public String text(Target access) {
      return "the operator says %s: %s".formatted(phase, message.replaceAll("\\.+$", ""));
    }
  }

  private static String renew(Target access) {
    return "kubectl drawbridge renew %s --until DATE".formatted(access.arguments());
  }

  /** All that keeps the access closed, as far as it can be seen. */
  static List<Stop> of(Access access, Around around) {
    var stops = new ArrayList<Stop>();
    if (access.suspended()) {
      stops.add(new Suspended());
    }
    accountStop(access, around).ifPresent(stops::add);
    around.partiesOf(access).stream()
        .filter(Party::suspended)
        .map(party -> new PartySuspended(party.name()))
        .forEach(stops::add);
    if (around.parties() instanceof Hidden && access.hasReason("PartySuspended")) {
      stops.add(new SomePartySuspended());
    }
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
          case Look.Found<?> _ ->
              around.accountOf(access).filter(Stored.Account::suspended).isPresent();
          case Hidden<?> _ -> access.hasReason("AccountSuspended");
        };
    return suspended
        ? Optional.of(new AccountSuspended(access.spec().account()))
        : Optional.empty();
  }

  private static Optional<Stop> termStop(Access access, Instant now) {
    var ended =
        access
            .term()
            .map(CrossAccountAccessStatus.TermStatus::endsAt)
            .filter(at -> !now.isBefore(at))
            .<Stop>map(Ended::new);
    return ended.or(
        () ->
            access
                .status()
                .flatMap(status -> Optional.ofNullable(status.deadline()))
                .filter(at -> !now.isBefore(at))
                .map(Overdue::new));
  }
}
