package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.rules.AccessRules;
import dev.drawbridge.rules.AccountRule;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.Grant;
import dev.drawbridge.rules.Judgement;
import dev.drawbridge.term.Standing;
import dev.drawbridge.term.Term;
import dev.drawbridge.term.TermRequest;
import dev.drawbridge.term.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From situation to decision: rules first, then the term, then what stops an access. */
final class AccessDecider {
  private final Memories memories;

  AccessDecider(Memories memories) {
    this.memories = memories;
  }

  Decision decide(Situation situation) {
    return switch (AccessRules.judge(situation.request())) {
      case Judgement.Refused refused -> refuse(situation, refused);
      case Judgement.Allowed(var grant, _) -> allow(situation, grant);
    };
  }

  private Decision allow(Situation situation, Grant grant) {
    var asked =
        new TermRequest(grant.duration(), grant.reviewDate(), grant.grace(), grant.partyEnd());
    var timeline = Timeline.of(asked, Terms.remembered(situation), situation.now());
    if (!timeline.starts() && ofAnotherNamespace(situation)) {
      return anotherNamespace(situation, timeline.term());
    }
    return keep(situation, timeline, memories.accepted(situation, timeline, grant));
  }

  /** The object is noted even where nothing is granted, so that its next update counts as one. */
  private static Optional<AccessRecordSpec> noted(Situation situation) {
    return situation.memory().map(record -> Memories.noted(situation, record));
  }

  private static Decision anotherNamespace(Situation situation, Term term) {
    var verdict = Verdict.of(Phase.Rejected, Reason.NamespaceReplaced, "");
    return situation
        .living()
        .<Decision>map(
            record -> new Decision.RemoveRole(verdict, Memories.noted(situation, record), term))
        .orElseGet(() -> new Decision.NoRole(verdict, noted(situation), Optional.of(term)));
  }

  private static boolean ofAnotherNamespace(Situation situation) {
    return situation
        .memory()
        .filter(record -> !record.namespaceUid().equals(situation.namespaceUid()))
        .isPresent();
  }

  private static Decision keep(Situation situation, Timeline timeline, AccessRecordSpec memory) {
    var term = timeline.term();
    var standing = Standing.of(term, situation.now());
    var stop = stop(situation, memory, term, standing);
    return switch (standing) {
      case Standing.Over _ -> over(situation, term, memory);
      case Standing.Running _, Standing.ReviewDue _, Standing.Overdue _
          when stop.isPresent() && situation.living().isEmpty() ->
          new Decision.NoRole(stop.get(), noted(situation), situation.memory().map(Terms::last));
      case Standing.Running(var next) ->
          kept(
              stop,
              Verdict.of(
                  Phase.Active,
                  Reason.Granted,
                  "%s may assume it until %s"
                      .formatted(memory.accepted().principal(), term.deadline())),
              memory,
              term,
              next);
      case Standing.ReviewDue(var next) ->
          kept(
              stop,
              Verdict.of(Phase.ReviewDue, Reason.ReviewDue, "Access ends at " + term.deadline()),
              memory,
              term,
              next);
      case Standing.Overdue(var next) -> kept(stop, overdue(term), memory, term, next);
    };
  }

  private static Decision kept(
      Optional<Verdict> stop, Verdict otherwise, AccessRecordSpec memory, Term term, Instant next) {
    return new Decision.KeepRole(
        stop.orElse(otherwise),
        memory.accepted(),
        stop.isPresent(),
        term,
        memory,
        sooner(next, memory));
  }

  /** The next look, or the moment before it at which a replaced ExternalId stops. */
  private static Instant sooner(Instant next, AccessRecordSpec memory) {
    var ends = memory.overlapEndsAt();
    return ends != null && ends.isBefore(next) ? ends : next;
  }

  private static Decision over(Situation situation, Term term, AccessRecordSpec memory) {
    if (situation.living().isEmpty()) {
      return new Decision.NoRole(expired(term), Optional.of(memory), Optional.of(term));
    }
    return new Decision.RemoveRole(expired(term), memory, term);
  }

  private static Optional<Verdict> stop(
      Situation situation, AccessRecordSpec memory, Term term, Standing standing) {
    var around = situation.around();
    if (memory.suspended()) {
      return Optional.of(suspended(situation));
    }
    if (around.account().filter(account -> account.spec().suspended()).isPresent()) {
      return Optional.of(Verdict.of(Phase.Suspended, Reason.AccountSuspended, ""));
    }
    if (around
        .partyOf(memory.accepted().principal())
        .filter(party -> party.spec().suspended())
        .isPresent()) {
      return Optional.of(Verdict.of(Phase.Suspended, Reason.PartySuspended, ""));
    }
    return standing instanceof Standing.Overdue ? Optional.of(overdue(term)) : Optional.empty();
  }

  private static Verdict suspended(Situation situation) {
    return Verdict.of(
        Phase.Suspended,
        Reason.Suspended,
        situation.spec().suspended()
            ? ""
            : "It was suspended before this object was created, which lifts nothing; set it to"
                + " true first");
  }

  private static Verdict overdue(Term term) {
    return Verdict.of(
        Phase.Suspended,
        Reason.ReviewOverdue,
        "It was due at %s; the role is deleted at %s".formatted(term.reviewDate(), term.endsAt()));
  }

  private static Verdict expired(Term term) {
    return Verdict.of(Phase.Expired, Reason.Expired, "It ended at " + term.endsAt());
  }

  private Decision refuse(Situation situation, Judgement.Refused refused) {
    if (situation.living().isEmpty()) {
      return new Decision.NoRole(
          rejected(refused.refusals(), ""), noted(situation), Optional.empty());
    }
    var noted = Memories.noted(situation, situation.living().get());
    var term = Terms.heldToParty(noted, situation.around());
    var memory = Memories.narrowed(noted, term);
    if (memory.role().id() == null) {
      // It was accepted and never seen to exist: what may be there goes, and nothing is created.
      return new Decision.RemoveRole(rejected(refused.refusals(), ""), memory, term);
    }
    var standing = Standing.of(term, situation.now());
    if (standing instanceof Standing.Over) {
      return over(situation, term, memory);
    }
    var closed =
        refused.closes()
            || closesNow(situation, memory)
            || stop(situation, memory, term, standing).isPresent();
    var verdict =
        rejected(
            refused.refusals(),
            closed
                ? " The role is closed."
                : " The last accepted grant stays until %s.".formatted(term.deadline()));
    return new Decision.KeepRole(
        verdict, memory.accepted(), closed, term, memory, sooner(standing.nextLook(), memory));
  }

  /** An edit that is refused shields nothing: the accepted grant is held to who and where too. */
  private static boolean closesNow(Situation situation, AccessRecordSpec memory) {
    return AccessRules.judge(situation.accepted(memory)) instanceof Judgement.Refused refused
        && refused.closes();
  }

  private static Verdict rejected(List<Finding> refusals, String consequence) {
    var onlyBoundary =
        refusals.stream().allMatch(found -> found.rule() == AccountRule.ACCOUNT_BOUNDARY);
    return new Verdict(
        Phase.Rejected,
        onlyBoundary ? Reason.BoundaryMissing : Reason.Rejected,
        refusals.stream().map(Finding::message).collect(Collectors.joining(". "))
            + "."
            + consequence);
  }
}
