package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.rules.AccessRules;
import dev.drawbridge.rules.AccountRule;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.Grant;
import dev.drawbridge.rules.Judgement;
import dev.drawbridge.term.Notices;
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
  private final Notices notices;

  AccessDecider(Memories memories, Notices notices) {
    this.memories = memories;
    this.notices = notices;
  }

  Decision decide(Situation situation) {
    if (situation.living().isPresent() && situation.inAnotherAccount()) {
      return lost(situation);
    }
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
    if (!timeline.starts() && situation.inAnotherAccount()) {
      return new Decision.NoRole(
          anotherAccount(situation, Phase.Rejected),
          noted(situation),
          Optional.of(timeline.term()));
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
            record ->
                new Decision.RemoveRole(
                    verdict, EndReason.NamespaceReplaced, Memories.noted(situation, record), term))
        .orElseGet(() -> new Decision.NoRole(verdict, noted(situation), Optional.of(term)));
  }

  private static boolean ofAnotherNamespace(Situation situation) {
    return situation
        .memory()
        .filter(record -> !record.namespaceUid().equals(situation.namespaceUid()))
        .isPresent();
  }

  /**
   * The role is in an account that the TargetAccount no longer names, so nothing reaches it. A term
   * that was approved for one account is not carried over to another.
   */
  private static Decision lost(Situation situation) {
    var record = Memories.noted(situation, situation.living().orElseThrow());
    var term = Terms.last(record);
    var gone = !situation.now().isBefore(term.endsAt());
    return new Decision.NoRole(
        anotherAccount(situation, gone ? Phase.Rejected : Phase.Conflict),
        Optional.of(
            gone ? Memories.ended(record, EndReason.AccountReplaced, situation.now()) : record),
        Optional.of(term));
  }

  private static Verdict anotherAccount(Situation situation, Phase phase) {
    var record = situation.memory().orElseThrow();
    return Verdict.of(
        phase,
        Reason.AccountReplaced,
        record.living()
            ? "%s may still exist; AWS itself ends the access at %s"
                .formatted(record.role().arn(), Terms.last(record).deadline())
            : "It was %s".formatted(record.role().arn()));
  }

  private Decision keep(Situation situation, Timeline timeline, AccessRecordSpec memory) {
    var term = timeline.term();
    var standing = Standing.of(term, notices, situation.now());
    var stop = stop(situation, memory, term, standing);
    return switch (standing) {
      case Standing.Over _ -> over(situation, term, memory);
      case Standing.Running _, Standing.ReviewDue _, Standing.Overdue _
          when stop.isPresent() && situation.living().isEmpty() ->
          new Decision.NoRole(stop.get(), noted(situation), situation.memory().map(Terms::last));
      case Standing.Running(_, var next) ->
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
          kept(stop, verdict(Phase.ReviewDue, Due.due(term)), memory, term, next);
      case Standing.Overdue(var next) ->
          kept(stop, verdict(Phase.Suspended, Due.overdue(term)), memory, term, next);
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
    var byParty = term.partyEnd().filter(term.endsAt()::equals).isPresent();
    var why = byParty ? EndReason.PartyEnded : EndReason.Expired;
    return new Decision.RemoveRole(expired(term), why, memory, term);
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
    var found = DeletedPrincipal.stop(memory).or(() -> Repairs.stop(memory, situation.now()));
    if (found.isPresent()) {
      return found;
    }
    return standing instanceof Standing.Overdue
        ? Optional.of(verdict(Phase.Suspended, Due.overdue(term)))
        : Optional.empty();
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

  private static Verdict verdict(Phase phase, Due due) {
    return new Verdict(phase, due.reason(), due.message());
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
    var term = Terms.narrowed(noted, situation);
    var memory = Memories.narrowed(noted, term, situation);
    if (memory.role().id() == null) {
      // It was accepted and never seen to exist: what may be there goes, and nothing is created.
      return new Decision.RemoveRole(
          rejected(refused.refusals(), ""), EndReason.Refused, memory, term);
    }
    var standing = Standing.of(term, notices, situation.now());
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
                ? " " + CrossAccountAccessStatus.ROLE_CLOSED
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
