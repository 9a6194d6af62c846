package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.cli.cluster.Plan.Edit;
import dev.drawbridge.cli.cluster.Plan.Nothing;
import dev.drawbridge.cli.cluster.Plan.Refused;
import dev.drawbridge.cli.cluster.Stored.Access;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What suspending, resuming and revoking come to for one access. */
final class AccessPlans {
  private AccessPlans() {}

  static Plan suspend(Access access, Instant now) {
    if (access.meta().deletedAt().isPresent()) {
      return deleting(access);
    }
    if (access.suspended()) {
      return new Nothing(access.meta(), "It is suspended already.");
    }
    var consequences = new ArrayList<String>();
    consequences.add(closes(access));
    consequences.add(concerned(access));
    access
        .term()
        .map(TermStatus::endsAt)
        .filter(now::isBefore)
        .ifPresent(end -> consequences.add("The term goes on and ends at %s.".formatted(end)));
    consequences.add(
        "To open it again, which takes the verb review: kubectl drawbridge resume %s"
            .formatted(access.meta().target().arguments()));
    return new Edit(access.meta(), Field.suspended(false), consequences, List.of(), "suspended");
  }

  private static String closes(Access access) {
    return switch (InAws.of(access)) {
      case UNSETTLED, OPEN, OPEN_AS_BEFORE ->
          "The operator closes the role in AWS: nobody gets in, and live sessions are denied"
              + " everything. The role is kept.";
      case CLOSED ->
          "The role is closed already: %s Now it stays so until it is resumed."
              .formatted(sentence(access.message()));
      case NO_ROLE -> "There is no role now. A renewal will open none before it is resumed.";
      case CONFLICT ->
          "The operator writes nothing to the role while it is in Conflict, so it closes it only"
              + " after that: "
              + sentence(access.message());
    };
  }

  static Plan resume(Access access, Around around) {
    if (access.meta().deletedAt().isPresent()) {
      return deleting(access);
    }
    if (!access.suspended()) {
      return notSuspended(access, around);
    }
    var others =
        Stop.of(access, around).stream().filter(stop -> !(stop instanceof Stop.Suspended)).toList();
    var consequences = new ArrayList<String>();
    var warnings = new ArrayList<String>();
    if (others.isEmpty()) {
      consequences.add(
          "The operator opens the role again, to sessions that are issued from then on%s."
              .formatted(until(access)));
    } else {
      consequences.add("The suspension is lifted, and the access stays closed all the same.");
      warnings.addAll(stillStopped(access, others));
    }
    warnings.addAll(unseen(around));
    consequences.add(concerned(access));
    return new Edit(access.meta(), Field.suspended(true), consequences, warnings, "resumed");
  }

  static Plan revoke(Access access, Instant now) {
    if (access.meta().deletedAt().isPresent()) {
      return deleting(access);
    }
    if (access.current() && InAws.of(access) == InAws.NO_ROLE) {
      return new Nothing(
          access.meta(), "There is no role, so there are no sessions to revoke: " + said(access));
    }
    // The clock was read in whole seconds, and AWS issues sessions in whole seconds.
    var before = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    var old = Optional.ofNullable(access.spec().revokeBefore());
    var standing = old.flatMap(ApiTime::instant).filter(instant -> !instant.isBefore(before));
    if (standing.isPresent()) {
      return new Nothing(
          access.meta(), "Sessions issued before %s are denied already.".formatted(standing.get()));
    }
    var consequences = new ArrayList<String>();
    consequences.add(
        "Sessions of the role that were issued before %s are denied everything in AWS."
            .formatted(before));
    consequences.add(afterwards(access));
    consequences.add(concerned(access));
    consequences.add("Taking it back takes the verb review.");
    return new Edit(
        access.meta(),
        Field.text("revokeBefore", old, before.toString()),
        consequences,
        unaccepted(access),
        "revoked");
  }

  /** Who gets in after a revocation. */
  private static String afterwards(Access access) {
    return switch (InAws.of(access)) {
      case UNSETTLED, OPEN, OPEN_AS_BEFORE ->
          "The role stays open for new sessions: whoever may assume it may do so again at once."
              + " To keep everybody out: kubectl drawbridge suspend "
              + access.meta().target().arguments();
      case CLOSED ->
          "The role is closed: %s The revocation counts when it is opened again."
              .formatted(sentence(access.message()));
      case NO_ROLE -> "There is no role now. The revocation counts for one that is created.";
      case CONFLICT ->
          "The operator writes nothing to the role while it is in Conflict, so it denies them only"
              + " after that: "
              + sentence(access.message());
    };
  }

  /** The role follows the spec that was accepted last; of the one that is refused this counts. */
  private static List<String> unaccepted(Access access) {
    return InAws.of(access) == InAws.OPEN_AS_BEFORE
        ? List.of(
            "The rules refuse the spec; the revocation counts all the same."
                + " The operator says: "
                + sentence(access.message()))
        : List.of();
  }

  private static Plan notSuspended(Access access, Around around) {
    if (access.current() && access.saysSuspended()) {
      return new Refused(
          "%s is suspended although its spec.suspended is false: %s Suspend it and resume it, so"
                  .formatted(access.meta().target(), sentence(access.message()))
              + " that somebody who may review lifts it");
    }
    var stops = Stop.of(access, around);
    return new Nothing(
        access.meta(),
        stops.isEmpty()
            ? "It is not suspended."
            : "It is not suspended. " + String.join(" ", stillStopped(access, stops)));
  }

  private static Plan deleting(Access access) {
    var target = access.meta().target();
    return new Refused(
        "%s is being deleted since %s, and the operator removes its role; %s"
            .formatted(
                target,
                access.meta().deletedAt().orElse(""),
                access.current() && !access.message().isEmpty()
                    ? "it says: " + access.message().replaceAll("\\.+$", "")
                    : "kubectl get caa %s shows how far it is".formatted(target.arguments())));
  }

  /** A sentence for each thing that keeps an access closed. */
  static List<String> stillStopped(Access access, List<Stop> stops) {
    return stops.stream()
        .map(stop -> "It stays closed: %s.".formatted(stop.text(access.meta().target())))
        .toList();
  }

  /** What could not be looked at, where it matters. */
  static List<String> unseen(Around around) {
    var hidden = new ArrayList<String>();
    if (around.accounts() instanceof Look.Hidden) {
      hidden.add("TargetAccounts");
    }
    if (around.parties() instanceof Look.Hidden) {
      hidden.add("TrustedParties");
    }
    return hidden.isEmpty()
        ? List.of()
        : List.of(
            "You may not read %s, so whether one of them is suspended is not known."
                .formatted(String.join(" and ", hidden)));
  }

  /** Whom it concerns. */
  static String concerned(Access access) {
    var owner = access.spec().owner();
    return "It concerns %s in account %s%s."
        .formatted(
            access.spec().principal(),
            access.spec().account(),
            owner == null || owner.isBlank() ? "" : "; owner: " + owner);
  }

  private static String until(Access access) {
    return access
        .status()
        .map(CrossAccountAccessStatus::deadline)
        .map(" until %s"::formatted)
        .orElse("");
  }

  private static String said(Access access) {
    return access.message().isEmpty() ? "" : "the operator says: " + access.message();
  }

  private static String sentence(String message) {
    return message.isEmpty() || message.endsWith(".") ? message : message + ".";
  }
}
