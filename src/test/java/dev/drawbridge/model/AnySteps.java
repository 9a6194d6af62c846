package dev.drawbridge.model;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Any sequence of things that happen, most often to an access that is open. What is refused is
 * asked for less often, since it ends in the same few ways.
 */
public final class AnySteps {
  private AnySteps() {}

  /** Sequences of up to this many steps, the first of which applies a manifest. */
  public static Arbitrary<List<Step>> upTo(int most) {
    return Arbitraries.frequencyOf(
            Tuple.of(3, sequence(Arbitraries.oneOf(stops(), terms(), trusts()), most)),
            Tuple.of(4, sequence(stops(), most)),
            Tuple.of(3, sequence(terms(), most)),
            Tuple.of(4, sequence(trusts(), most)),
            Tuple.of(1, sequence(Arbitraries.oneOf(stops(), trusts(), departures()), most)),
            Tuple.of(3, sequence(departures(), most)))
        .withoutEdgeCases();
  }

  /** What people do, of which API server and emulator know everything. */
  public static Arbitrary<Step> doings() {
    return Arbitraries.<Step>frequencyOf(
            Tuple.of(6, Arbitraries.of(Edit.class).map(Step.Change::new)),
            Tuple.of(
                4,
                Arbitraries.of(Edit.REVIEW_LATER, Edit.SUSPEND, Edit.RESUME, Edit.RESUME)
                    .map(Step.Change::new)),
            Tuple.of(1, Arbitraries.just(new Step.Delete())),
            Tuple.of(3, Arbitraries.just(new Step.Apply())),
            Tuple.of(
                2,
                Arbitraries.of(
                        Around.Change.SUSPEND_ACCOUNT,
                        Around.Change.RESUME_ACCOUNT,
                        Around.Change.RESUME_ACCOUNT,
                        Around.Change.SUSPEND_PARTY,
                        Around.Change.RESUME_PARTY,
                        Around.Change.RESUME_PARTY)
                    .map(Step.Surround::new)))
        .withoutEdgeCases();
  }

  /** What goes wrong with calls to AWS while the operator lives. */
  public static Arbitrary<Step.Strike> strikes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.of(
                Trouble.THROTTLED,
                Trouble.FAILED,
                Trouble.DENIED,
                Trouble.DROPPED_BEFORE,
                Trouble.DROPPED_AFTER))
        .as(Step.Strike::new)
        .withoutEdgeCases();
  }

  /** Steps of one theme come close together only where others keep away. */
  private static Arbitrary<List<Step>> sequence(Arbitrary<List<Step>> theme, int most) {
    return Arbitraries.frequencyOf(Tuple.of(38, theme), Tuple.of(76, alone(anyTime())))
        .list()
        .ofMaxSize(most - 1)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(
            steps ->
                Stream.concat(Stream.of(new Step.Apply()), steps.stream().flatMap(List::stream))
                    .limit(most)
                    .toList());
  }

  private static Arbitrary<Step> anyTime() {
    return Arbitraries.frequencyOf(
        Tuple.of(30, Arbitraries.just(new Step.Settle())),
        Tuple.of(6, Arbitraries.just(new Step.Glance())),
        Tuple.of(4, Arbitraries.just(new Step.Delete())),
        Tuple.of(7, Arbitraries.just(new Step.Apply())),
        Tuple.of(9, span().map(Step.Wait::new)),
        Tuple.of(5, down()),
        Tuple.of(2, Arbitraries.of(-960, -2, 0, 0, 2, 960).map(Step.LocalClock::new)),
        Tuple.of(9, strike()),
        Tuple.of(4, blot()));
  }

  private static Arbitrary<List<Step>> alone(Arbitrary<Step> step) {
    return step.map(List::of);
  }

  private static Arbitrary<List<Step>> stops() {
    return alone(
        Arbitraries.<Step>frequencyOf(
            Tuple.of(4, Arbitraries.of(Edit.SUSPEND, Edit.RESUME).map(Step.Change::new)),
            Tuple.of(1, Arbitraries.just(new Step.Delete())),
            Tuple.of(1, Arbitraries.just(new Step.Apply())),
            Tuple.of(
                3,
                Arbitraries.frequency(
                        Tuple.of(1, Around.Change.SUSPEND_ACCOUNT),
                        Tuple.of(2, Around.Change.RESUME_ACCOUNT),
                        Tuple.of(1, Around.Change.SUSPEND_PARTY),
                        Tuple.of(2, Around.Change.RESUME_PARTY),
                        Tuple.of(1, Around.Change.FORBID_NAMESPACE),
                        Tuple.of(2, Around.Change.ALLOW_NAMESPACE),
                        Tuple.of(1, Around.Change.LIFT_ADMISSION),
                        Tuple.of(2, Around.Change.RESTORE_ADMISSION))
                    .map(Step.Surround::new))));
  }

  private static Arbitrary<List<Step>> terms() {
    return alone(
        Arbitraries.<Step>frequencyOf(
            Tuple.of(
                6,
                Arbitraries.frequency(
                        Tuple.of(1, Edit.DURATION_1D),
                        Tuple.of(2, Edit.DURATION_10D),
                        Tuple.of(4, Edit.DURATION_30D),
                        Tuple.of(1, Edit.DURATION_120D),
                        Tuple.of(8, Edit.REVIEW_LATER),
                        Tuple.of(2, Edit.REVIEW_EARLIER),
                        Tuple.of(3, Edit.REVIEW_SOON),
                        Tuple.of(1, Edit.REVIEW_PAST),
                        Tuple.of(1, Edit.REVIEW_TOO_FAR),
                        Tuple.of(3, Edit.REVIEW_REWRITTEN),
                        Tuple.of(1, Edit.SUSPEND),
                        Tuple.of(2, Edit.RESUME))
                    .map(Step.Change::new)),
            Tuple.of(4, span().map(Step.Wait::new)),
            Tuple.of(
                2,
                Arbitraries.of(
                        Around.Change.PARTY_ENDS_SOON,
                        Around.Change.PARTY_ENDS_NEVER,
                        Around.Change.SHORT_GRACE,
                        Around.Change.USUAL_GRACE,
                        Around.Change.LIFT_ADMISSION,
                        Around.Change.RESTORE_ADMISSION)
                    .map(Step.Surround::new))));
  }

  private static Arbitrary<List<Step>> trusts() {
    return alone(
        Arbitraries.<Step>frequencyOf(
            Tuple.of(
                12,
                Arbitraries.frequency(
                        Tuple.of(4, Edit.FOR_CI),
                        Tuple.of(2, Edit.FOR_NIGHTLY),
                        Tuple.of(3, Edit.FOR_ANA),
                        Tuple.of(2, Edit.FOR_VENDOR),
                        Tuple.of(1, Edit.FOR_STRANGER),
                        Tuple.of(2, Edit.READ),
                        Tuple.of(2, Edit.WRITE),
                        Tuple.of(2, Edit.BOTH),
                        Tuple.of(3, Edit.NO_ID),
                        Tuple.of(3, Edit.ID_ONE),
                        Tuple.of(2, Edit.ID_TWO),
                        Tuple.of(3, Edit.SESSION_1H),
                        Tuple.of(2, Edit.SESSION_4H),
                        Tuple.of(2, Edit.MFA),
                        Tuple.of(3, Edit.NO_MFA),
                        Tuple.of(1, Edit.SUSPEND),
                        Tuple.of(3, Edit.RESUME),
                        Tuple.of(2, Edit.REVIEW_LATER))
                    .map(Step.Change::new)),
            Tuple.of(1, span().map(Step.Wait::new))));
  }

  /** A guest goes, long enough to be seen or not; he comes back, and a person approves or not. */
  private static Arbitrary<List<Step>> departures() {
    var guest =
        Arbitraries.frequency(
            Tuple.of(7, Guest.CI),
            Tuple.of(2, Guest.NIGHTLY),
            Tuple.of(1, Guest.ANA),
            Tuple.of(1, Guest.VENDOR));
    var edits =
        Arbitraries.of(
                Edit.REVIEW_LATER,
                Edit.REVIEW_EARLIER,
                Edit.FOR_CI,
                Edit.FOR_NIGHTLY,
                Edit.FOR_ANA,
                Edit.FOR_STRANGER,
                Edit.BOTH,
                Edit.DURATION_10D,
                Edit.SUSPEND,
                Edit.RESUME)
            .map(Step.Change::new);
    return Arbitraries.frequencyOf(
        Tuple.of(
            8,
            Combinators.combine(guest, minutes())
                .as((who, time) -> List.of(new Step.Leave(who), time))),
        Tuple.of(3, guest.map(who -> List.of(new Step.Leave(who), new Step.Return(who)))),
        Tuple.of(1, guest.map(who -> List.of(new Step.Leave(who)))),
        Tuple.of(1, guest.map(who -> List.of(new Step.Return(who)))),
        Tuple.of(
            8, guest.map(who -> List.of(new Step.Return(who), new Step.Change(Edit.REVIEW_LATER)))),
        Tuple.of(4, edits.map(List::of)),
        Tuple.of(1, minutes().map(List::of)),
        Tuple.of(
            1,
            Arbitraries.of(Around.Change.LIFT_ADMISSION, Around.Change.RESTORE_ADMISSION)
                .map(Step.Surround::new)
                .map(List::of)));
  }

  private static Arbitrary<Step.Wait> minutes() {
    return Arbitraries.of("PT59S", "PT1M", "PT90S", "PT2M", "PT10M")
        .map(text -> new Step.Wait(new Span.For(Duration.parse(text))));
  }

  private static Arbitrary<Span> span() {
    Arbitrary<Span> until =
        Combinators.combine(Arbitraries.of(Turn.class), Arbitraries.of(-60, -1, 0, 1, 60))
            .as(Span.Until::new);
    Arbitrary<Span> fixed =
        Arbitraries.of("PT30S", "PT90S", "PT10M", "PT70M", "PT13H", "P2D", "P8D", "P25D")
            .map(text -> new Span.For(Duration.parse(text)));
    return Arbitraries.oneOf(until, fixed);
  }

  private static Arbitrary<Step> down() {
    return Combinators.combine(span(), Arbitraries.of(true, false)).as(Step.Down::new);
  }

  private static Arbitrary<Step> strike() {
    return Combinators.combine(Arbitraries.integers().between(1, 6), Arbitraries.of(Trouble.class))
        .as(Step.Strike::new);
  }

  private static Arbitrary<Step> blot() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), Arbitraries.of(WriteTrouble.class))
        .as(Step.Blot::new);
  }
}
