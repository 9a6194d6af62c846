package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.api.Limits;
import dev.drawbridge.cli.cluster.Plan.Edit;
import dev.drawbridge.cli.cluster.Plan.Nothing;
import dev.drawbridge.cli.cluster.Plan.Refused;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.TermLimits;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.TermRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What another review date comes to.
 *
 * @param until as it was written
 * @param narrow whether an earlier date is meant
 */
record RenewPlan(Access access, Around around, Until until, boolean narrow) {
  /** A review date as a person wrote it, and the instant that it is. */
  record Until(String text, Instant instant) {}

  Plan plan() {
    var target = access.meta().target();
    if (access.meta().deletedAt().isPresent()) {
      return new Refused(
          "%s is being deleted since %s; apply it anew once it is gone"
              .formatted(target, access.meta().deletedAt().get()));
    }
    if (!until.instant().isAfter(around.now())) {
      return new Refused(
          "--until %s has passed, it is now %s; write the day by which somebody looks at %s again,"
                  .formatted(until.text(), around.now(), target)
              + " or stop it with kubectl drawbridge suspend "
              + target.arguments());
    }
    return counted().map(this::comparedTo).orElseGet(this::later);
  }

  private Plan comparedTo(Instant review) {
    if (over().isPresent() && !until.instant().isAfter(review)) {
      return new Refused(
          "access by %s ended at %s, and --until %s is no later than its review at %s, so it renews"
                  .formatted(access.meta().target(), over().get(), until.text(), review)
              + " nothing; give a later date");
    }
    if (ApiTime.instant(access.spec().reviewDate()).filter(until.instant()::equals).isPresent()) {
      return new Nothing(
          access.meta(),
          "spec.reviewDate is that instant already, %s; only a later one renews.%s"
              .formatted(access.spec().reviewDate(), refusal()));
    }
    if (until.instant().equals(review)) {
      return setBack();
    }
    return until.instant().isBefore(review) ? earlier(review) : later();
  }

  /** The review date of the running term; a spec that was refused has another one. */
  private Optional<Instant> counted() {
    return access
        .term()
        .filter(_ -> access.current())
        .map(TermStatus::reviewDate)
        .or(() -> ApiTime.instant(access.spec().reviewDate()));
  }

  /** When access ended, as far as the operator has seen the spec. */
  private Optional<Instant> over() {
    return access
        .status()
        .filter(_ -> access.current())
        .flatMap(status -> Optional.ofNullable(status.deadline()))
        .filter(deadline -> !deadline.isAfter(around.now()));
  }

  /** An edit that was refused is taken back. */
  private Plan setBack() {
    return new Edit(
        access.meta(),
        field(),
        List.of(
            "It is the review date of the running term. No new term starts.",
            AccessPlans.concerned(access)),
        AccessPlans.unseen(around),
        "set back");
  }

  private Plan earlier(Instant reviewDate) {
    if (!narrow) {
      return new Refused(
          "--until %s is earlier than the review of %s at %s, so it would narrow the running term%s;"
                  .formatted(until.text(), access.meta().target(), reviewDate, narrowed())
              + " add --narrow if that is meant, or give a later date to renew");
    }
    return new Edit(
        access.meta(),
        field(),
        List.of(
            "The running term is narrowed%s. No new term starts.".formatted(narrowed()),
            AccessPlans.concerned(access)),
        AccessPlans.unseen(around),
        "narrowed");
  }

  private String narrowed() {
    var latest = until.instant().plus(grace().orElse(Duration.ZERO));
    var old = access.status().map(CrossAccountAccessStatus::deadline);
    if (grace().isEmpty() || old.isEmpty()) {
      return "";
    }
    return latest.isBefore(old.get())
        ? ": access ends at %s instead of %s".formatted(latest, old.get())
        : ": access still ends at %s".formatted(old.get());
  }

  private Plan later() {
    if (narrow) {
      return new Refused(
          "--narrow was given, and --until %s is later than the review of %s; leave --narrow out to"
                  .formatted(until.text(), access.meta().target())
              + " renew");
    }
    var limits = around.accountOf(access).map(Account::limits);
    var beyond =
        limits
            .map(known -> TermLimits.beyond(access.spec(), until.instant(), known, around.now()))
            .orElse(List.of());
    if (!beyond.isEmpty()) {
      return new Refused(
          "the operator would refuse it and start no term: "
              + beyond.stream().map(Finding::message).collect(Collectors.joining(". "))
              + limits.flatMap(this::lastDay).orElse(""));
    }
    return new Edit(access.meta(), field(), renewed(), stillStopped(), "renewed");
  }

  /** Until when the account would let it be reviewed, where that is too early. */
  private Optional<String> lastDay(Limits limits) {
    return ApiTime.duration(limits.maxReviewInterval())
        .map(around.now()::plus)
        .filter(until.instant()::isAfter)
        .map(
            last -> ". The last day that it takes is " + LocalDate.ofInstant(last, ZoneOffset.UTC));
  }

  private List<String> renewed() {
    var consequences = new ArrayList<String>();
    var end = term().map(term -> ", to about " + term.endsAt()).orElse("");
    consequences.add(
        "A new term of %s starts when the operator accepts it%s."
            .formatted(access.spec().duration(), end));
    term()
        .filter(_ -> grace().isPresent())
        .map(Term::deadline)
        .ifPresent(
            deadline ->
                consequences.add(
                    "Access ends at about %s unless it is renewed again.".formatted(deadline)));
    if (InAws.of(access) == InAws.NO_ROLE && access.term().isPresent()) {
      consequences.add("The role is created anew; a generated ExternalId is then a new one.");
    }
    lastUse().ifPresent(consequences::add);
    consequences.add(AccessPlans.concerned(access));
    return consequences;
  }

  /** What tells whether it is still needed. */
  private Optional<String> lastUse() {
    var status = access.status();
    return status
        .map(CrossAccountAccessStatus::lastUsed)
        .map("Its role was last used on %s."::formatted)
        .or(
            () ->
                status
                    .map(CrossAccountAccessStatus::roleArn)
                    .map(_ -> "AWS has shown no use of its role yet."));
  }

  /** A renewal lifts an overdue review and the end of a term, and nothing else. */
  private List<String> stillStopped() {
    var others =
        Stop.of(access, around).stream().filter(stop -> !stop.isLiftedByRenewal()).toList();
    var warnings = new ArrayList<>(AccessPlans.stillStopped(access, others));
    warnings.addAll(AccessPlans.unseen(around));
    access
        .status()
        .filter(status -> status.phase() == Phase.Rejected)
        .map(
            _ ->
                "The rules refuse it now, and a later date changes that only where the date is the"
                    + " reason: "
                    + access.message())
        .ifPresent(warnings::add);
    return warnings;
  }

  private Optional<Term> term() {
    var partyEnd =
        around.partiesOf(access).stream()
            .flatMap(party -> Optional.ofNullable(party.spec().endsOn()).stream())
            .flatMap(day -> ApiTime.instant(day).stream())
            .min(Instant::compareTo);
    return ApiTime.duration(access.spec().duration())
        .map(
            duration ->
                new TermRequest(duration, until.instant(), grace().orElse(Duration.ZERO), partyEnd))
        .map(request -> request.startingAt(around.now()));
  }

  private Optional<Duration> grace() {
    return around
        .accountOf(access)
        .map(Account::limits)
        .flatMap(limits -> ApiTime.duration(limits.reviewGrace()));
  }

  private Field field() {
    return Field.text("reviewDate", Optional.of(access.spec().reviewDate()), until.text());
  }

  private String refusal() {
    return InAws.of(access) == InAws.UNSETTLED || access.message().isEmpty()
        ? ""
        : " The operator says: " + access.message();
  }
}
