package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.model.Edit;
import dev.drawbridge.model.Guest;
import dev.drawbridge.model.Met;
import dev.drawbridge.model.Span;
import dev.drawbridge.model.Step;
import dev.drawbridge.rules.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An access whose principal was deleted")
class DeletedPrincipalTest {
  private static final String ID = "AROAEXAMPLEEXAMPLE999";
  private static final Instant SEEN = START.plus(Duration.ofDays(1));

  record Row(String sentence, Situations situations, boolean closed) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("is open after one look", seen(SEEN), false),
        new Row("is open after two looks in less than a minute", seen(SEEN, 59), false),
        new Row("is closed after two looks a minute apart", seen(SEEN, 60), true),
        new Row("is closed however long ago the first look was", seen(SEEN, 3600), true),
        new Row("is open after the ARN was shown again", shown(seen(SEEN)), false),
        new Row("is closed though its closed role shows no id", shown(seen(SEEN, 60)), true),
        new Row("is closed after another edit", edited(d -> d.sessionDuration = "30m"), true),
        new Row(
            "is closed after an earlier review date",
            edited(d -> d.reviewDate = "2027-01-20"),
            true),
        new Row("is open after a renewal", edited(d -> d.reviewDate = "2027-03-01"), false),
        new Row(
            "is open after an update that names another",
            edited(DeletedPrincipalTest::namingAnother),
            false),
        new Row("is closed after a refused edit", edited(d -> d.duration = "0d"), true),
        new Row("is closed though it was applied again", recreated(_ -> {}), true),
        new Row(
            "is closed though it was applied again with another",
            recreated(DeletedPrincipalTest::namingAnother),
            true),
        new Row(
            "is closed though it was applied again with a later review date",
            recreated(d -> d.reviewDate = "2027-03-01"),
            true),
        new Row("is closed after an update that nobody was asked about", unguarded(), true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void closes(Row row) {
    for (var pass = 1; pass <= 2; pass++) {
      assertThat(row.situations().pass())
          .isInstanceOfSatisfying(
              KeepRole.class, keep -> assertThat(keep.closed()).isEqualTo(row.closed()));
    }
  }

  @Test
  @DisplayName("says which principal and what to do")
  void says() {
    var verdict = seen(SEEN, 60).decide().verdict();
    assertThat(verdict)
        .isEqualTo(
            Verdict.of(
                Phase.Suspended,
                Reason.PrincipalDeleted,
                "arn:aws:iam::111122223333:role/ci-deploy was shown as %s at %s"
                    .formatted(ID, SEEN)));
    assertThat(verdict.message()).contains("set a later spec.reviewDate");
  }

  @Test
  @DisplayName("gets no role when it is deleted and applied again, until a renewal")
  void deleted() {
    var again = seen(SEEN, 60).removed().recreated();
    assertThat(again.asking(DeletedPrincipalTest::namingAnother).pass()).isInstanceOf(NoRole.class);
    assertThat(again.pass()).isInstanceOf(NoRole.class);
    assertThat(again.asking(_ -> {}).pass()).isInstanceOf(NoRole.class);
    assertThat(again.asking(d -> d.reviewDate = "2027-03-01").pass())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("is looked at again a minute after the first look, and at once after the second")
  void looks() {
    assertThat(DeletedPrincipal.nextLook(seen(SEEN).record(), SEEN.plusSeconds(10)))
        .isEqualTo(Optional.of(SEEN.plusSeconds(60)));
    var now = SEEN.plusSeconds(61);
    assertThat(DeletedPrincipal.nextLook(seen(SEEN, 61).record(), now)).isEqualTo(Optional.of(now));
  }

  @Test
  @DisplayName("is looked at a minute later, though a revocation was to be lifted long ago")
  void looksOnce() {
    var steps =
        List.<Step>of(
            new Step.Apply(),
            new Step.Settle(),
            new Step.Change(Edit.FOR_NIGHTLY),
            new Step.Settle(),
            new Step.Down(new Span.For(Duration.ofDays(1)), true),
            new Step.Leave(Guest.NIGHTLY),
            new Step.Wait(new Span.For(Duration.ofMinutes(10))));
    assertThat(ModelRun.of(steps)).contains(Met.DEPARTED);
  }

  @Test
  @DisplayName("is closed at the first look where the trust says more than we wrote")
  void edited() {
    var situations = at(SEEN);
    situations.remember(DeletedPrincipal.seen(situations.record(), ID, true, SEEN));
    assertThat(situations.decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isTrue());
  }

  @Test
  @DisplayName("may be bound anew in the pass that takes up a renewal or another principal only")
  void rebinds() {
    assertThat(rebinds(seen(SEEN), d -> d.reviewDate = "2027-03-01")).isTrue();
    assertThat(rebinds(seen(SEEN), DeletedPrincipalTest::namingAnother)).isTrue();
    assertThat(rebinds(at(SEEN), d -> d.reviewDate = "2027-03-01")).isFalse();
    assertThat(rebinds(seen(SEEN), _ -> {})).isFalse();
  }

  private static boolean rebinds(Situations situations, Consumer<Draft> asked) {
    var situation = situations.asking(asked).situation();
    return DeletedPrincipal.approvedNow((KeepRole) situations.decide(), situation);
  }

  private static void namingAnother(Draft draft) {
    draft.principal = "arn:aws:iam::111122223333:role/ci-release";
  }

  private static Situations at(Instant instant) {
    return Situations.granted().at(instant);
  }

  private static Situations seen(Instant first, long... secondsLater) {
    var situations = at(first);
    situations.remember(DeletedPrincipal.seen(situations.record(), ID, false, first));
    for (var seconds : secondsLater) {
      var later = first.plusSeconds(seconds);
      situations.at(later);
      situations.remember(DeletedPrincipal.seen(situations.record(), ID, false, later));
    }
    return situations;
  }

  private static Situations shown(Situations situations) {
    return situations.remember(DeletedPrincipal.shown(situations.record()));
  }

  private static Situations edited(Consumer<Draft> asked) {
    return seen(SEEN, 60).asking(asked);
  }

  private static Situations recreated(Consumer<Draft> asked) {
    return seen(SEEN, 60).recreated().asking(asked);
  }

  private static Situations unguarded() {
    var situations = edited(DeletedPrincipalTest::namingAnother);
    situations.guarded = false;
    return situations;
  }
}
