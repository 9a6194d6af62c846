package dev.drawbridge.controller;

import dev.drawbridge.aws.Fate;
import dev.drawbridge.aws.MemoryAws;
import dev.drawbridge.aws.OperatorKilled;
import dev.drawbridge.aws.VirtualTime;
import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.model.Around;
import dev.drawbridge.model.Asked;
import dev.drawbridge.model.Guest;
import dev.drawbridge.model.Look;
import dev.drawbridge.model.Met;
import dev.drawbridge.model.RoleText;
import dev.drawbridge.model.Span;
import dev.drawbridge.model.Step;
import dev.drawbridge.model.Trouble;
import dev.drawbridge.model.Witness;
import dev.drawbridge.model.WriteTrouble;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs a sequence of steps on the real parts, over an AWS and a record in memory. */
final class ModelRun implements Witness.Place {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00.300Z");
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final int LOOKS = 30;
  private static final int WAKES = 60;

  private final VirtualTime time = new VirtualTime(START);
  private final Troubles<Trouble> strikes = new Troubles<>();
  private final Troubles<WriteTrouble> blots = new Troubles<>();
  private final Witness witness = new Witness(this);
  private final MemoryAws aws = new MemoryAws(time, _ -> fate(), _ -> witness.watch());
  private final MemoryRecords records = new MemoryRecords(blots::next);

  private Asked manifest = Asked.usual(Instant.parse("2027-01-01T00:00:00Z"));
  private Around around = Around.usual();
  private Optional<ModelAccess> access = Optional.empty();
  private int objects;
  private int ids;
  private MemoryOperator operator;
  private Optional<Instant> wake = Optional.empty();
  private String unsettled = "";
  private boolean misdated;

  private ModelRun() {
    for (var guest : Guest.values()) {
      aws.createPrincipal(guest.arn());
    }
    operator = start(true);
  }

  /** Says what there was; fails where AWS and the model differ or an invariant does not hold. */
  static Set<Met> of(List<Step> steps) {
    var run = new ModelRun();
    steps.forEach(run::take);
    run.strikes.clear();
    run.blots.clear();
    run.operator.lookAtAccount(ModelAccess.account(run.around));
    run.settle();
    run.witness.watch();
    return run.witness.met();
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public Optional<RoleText> role() {
    return aws.role()
        .map(
            role ->
                new RoleText(
                    role.arn(),
                    role.id(),
                    role.trust(),
                    role.inline(),
                    MemoryAws.BOUNDARY,
                    role.maxSessionSeconds()));
  }

  @Override
  public Optional<Caller> caller(Guest guest) {
    return aws.principalId(guest.arn()).map(guest::caller);
  }

  private void take(Step step) {
    switch (step) {
      case Step.Apply _ when access.isEmpty() -> apply("uid-" + ++objects);
      case Step.Apply _ -> {}
      case Step.Change(var edit) -> {
        manifest = edit.of(manifest, now());
        access.filter(live -> !live.deleting()).ifPresent(live -> apply(live.uid()));
      }
      case Step.Delete _ -> access = access.map(ModelAccess::deleted);
      case Step.Surround(var change) -> around = around.after(change, now());
      case Step.Glance _ -> look();
      case Step.Settle _ -> settle();
      case Step.Wait(var span) -> until(span).ifPresent(this::await);
      case Step.Down(var span, var accountFirst) -> {
        until(span).ifPresent(end -> time.pass(Duration.between(now(), end)));
        operator = start(accountFirst);
      }
      case Step.LocalClock(var hours) -> time.setLocalAhead(Duration.ofHours(hours));
      case Step.Strike(var nth, var trouble) -> strikes.arm(nth, trouble);
      case Step.Blot(var nth, var trouble) -> blots.arm(nth, trouble);
      case Step.Leave(var guest) -> aws.deletePrincipal(guest.arn());
      case Step.Return(var guest) -> {
        if (caller(guest).isEmpty()) {
          aws.createPrincipal(guest.arn());
        }
      }
    }
    witness.watch();
  }

  private void apply(String uid) {
    access = Optional.of(new ModelAccess(uid, manifest, false));
    witness.applied(uid, manifest);
  }

  private MemoryOperator start(boolean accountFirst) {
    var started = new MemoryOperator(aws.connect(), records, () -> "generated-%d".formatted(++ids));
    if (accountFirst) {
      strikes.spare(() -> started.lookAtAccount(ModelAccess.account(around)));
    }
    wake = Optional.empty();
    return started;
  }

  /** Looks until it goes through, and says so; a guest who is not there may keep it from that. */
  private boolean settle() {
    for (var left = LOOKS; !look(); left--) {
      time.pass(AGAIN);
      if (!strikes.armed() && !blots.armed() && witness.excuses()) {
        return false;
      }
      if (left == LOOKS / 2) {
        strikes.clear();
        blots.clear();
      } else if (left == 0) {
        throw new AssertionError("it does not settle: " + unsettled);
      }
    }
    return true;
  }

  /** Looks once and says whether it went through. */
  private boolean look() {
    time.pass(Duration.ofMillis(1));
    if (access.isEmpty()) {
      return true;
    }
    var live = access.get();
    var local = Optional.of(time.local().instant()).filter(_ -> !operator.clock().heard());
    witness.begins(Look.at(live.uid(), live.asked(), around, live.deleting(), now(), local));
    try {
      var outcome = pass(live);
      wake = outcome.nextLook(operator.clock().now());
      if (outcome.unsettled()) {
        unsettled = outcome.verdict().toString();
        witness.breaksOff();
        return false;
      }
      if (live.deleting()) {
        access = Optional.empty();
      }
      witness.goesThrough(outcome.memory().map(record -> record.terms().getLast().startedAt()));
      return true;
    } catch (OperatorKilled killed) {
      witness.breaksOff();
      operator = start(false);
      return false;
    } catch (KubernetesClientException failed) {
      unsettled = failed.toString();
      witness.breaksOff();
      return false;
    }
  }

  private Outcome pass(ModelAccess live) {
    MemoryOperator.Scene scene =
        (account, record) -> live.situation(account, around, record.memory(), operator.clock());
    return live.deleting()
        ? operator.cleanup(live.object(), ModelAccess.account(around), scene)
        : operator.reconcile(live.object(), ModelAccess.account(around), scene);
  }

  private Optional<Instant> until(Span span) {
    return switch (span) {
      case Span.For(var length) -> Optional.of(now().plus(length));
      case Span.Until(var turn, var seconds) ->
          witness
              .instants(turn)
              .map(instant -> instant.plusSeconds(seconds))
              .filter(instant -> instant.isAfter(now()))
              .min(Instant::compareTo);
    };
  }

  private void await(Instant end) {
    strikes.spare(() -> operator.lookAtAccount(ModelAccess.account(around)));
    var settled = settle();
    for (var left = WAKES; settled && wake.filter(end::isAfter).isPresent(); left--) {
      if (left == 0) {
        throw new AssertionError("it wakes again and again: " + wake);
      }
      var wait = Duration.between(operator.clock().now(), wake.get());
      time.pass(wait.compareTo(MOMENT) > 0 ? wait : MOMENT);
      wake = Optional.empty();
      settled = settle();
    }
    if (now().isBefore(end)) {
      time.pass(Duration.between(now(), end));
    }
    if (!settled) {
      settle();
    }
  }

  /** Two Dates that agree are believed, so only one in a row is off. */
  private Fate fate() {
    var trouble = strikes.next().filter(t -> t != Trouble.MISDATED || !misdated);
    misdated = trouble.equals(Optional.of(Trouble.MISDATED));
    if (trouble.isEmpty()) {
      return new Fate.Answered();
    }
    return switch (trouble.get()) {
      case THROTTLED -> new Fate.Refused(400, "Throttling");
      case FAILED -> new Fate.Refused(500, "ServiceFailure");
      case DENIED -> new Fate.Refused(403, "AccessDenied");
      case DROPPED_BEFORE -> new Fate.Dropped(false);
      case DROPPED_AFTER -> new Fate.Dropped(true);
      case KILLED_BEFORE -> new Fate.Killed(false);
      case KILLED_AFTER -> new Fate.Killed(true);
      case SLOW -> new Fate.Slow(Duration.ofSeconds(90));
      case MISDATED -> new Fate.Misdated(Duration.ofDays(400));
    };
  }
}
