package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.rules.Draft;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A stopped access")
class SuspensionTest {
  record Row(String sentence, Reason reason, Consumer<Draft> change) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> stops() {
    return Stream.of(
        new Row("by its own spec", Reason.Suspended, d -> d.suspended = true),
        new Row("by its account", Reason.AccountSuspended, d -> d.accountSuspended = true),
        new Row(
            "by its party",
            Reason.PartySuspended,
            d -> d.tooling(party -> party.suspended = true)));
  }

  @ParameterizedTest(name = "{0} keeps a closed role to its end")
  @MethodSource("stops")
  void withRole(Row row) {
    assertThat(Situations.granted().asking(row.change()).decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isTrue();
              assertThat(keep.verdict()).isEqualTo(Verdict.of(Phase.Suspended, row.reason(), ""));
              assertThat(keep.nextLook()).isEqualTo(Situations.FIRST_NOTICE);
            });
  }

  @ParameterizedTest(name = "{0} gets no role, and its term does not begin")
  @MethodSource("stops")
  void withoutRole(Row row) {
    var stopped = new Situations().asking(row.change());
    assertThat(stopped.decide())
        .isInstanceOfSatisfying(
            NoRole.class,
            none -> {
              assertThat(none.verdict()).isEqualTo(Verdict.of(Phase.Suspended, row.reason(), ""));
              assertThat(none.memory()).isEqualTo(Optional.empty());
            });
  }

  @Test
  @DisplayName("works again after an update of the same object")
  void lifted() {
    var situations = Situations.granted().asking(d -> d.suspended = true);
    situations.pass();
    assertThat(situations.record().suspended()).isTrue();
    assertThat(situations.asking(_ -> {}).decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> {
              assertThat(keep.closed()).isFalse();
              assertThat(keep.memory().suspended()).isFalse();
            });
  }

  @Test
  @DisplayName("works again once its account does, without any update of its own")
  void accountLifted() {
    var situations = Situations.granted().asking(d -> d.accountSuspended = true);
    situations.pass();
    assertThat(situations.asking(_ -> {}).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("stays stopped when it is deleted and applied again without the stop")
  void recreated() {
    var situations = suspendedAndRecreated().asking(_ -> {});
    for (var pass = 1; pass <= 3; pass++) {
      assertThat(situations.pass())
          .isInstanceOfSatisfying(
              NoRole.class,
              none -> assertThat(none.verdict().reason()).isEqualTo(Reason.Suspended));
    }
  }

  @Test
  @DisplayName("stays stopped when it is applied again while its role still exists")
  void recreatedWithRole() {
    var situations = Situations.granted().asking(d -> d.suspended = true);
    situations.pass();
    situations.recreated().asking(_ -> {}).pass();
    assertThat(situations.decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isTrue());
    situations.asking(d -> d.suspended = true).pass();
    assertThat(situations.asking(_ -> {}).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("that was applied again with its stop works after an update lifts it")
  void recreatedAndLifted() {
    var situations = suspendedAndRecreated().asking(d -> d.suspended = true);
    situations.pass();
    assertThat(situations.asking(_ -> {}).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isFalse());
  }

  @Test
  @DisplayName("that was applied again is renewed by an update")
  void recreatedAndRenewed() {
    var situations = suspendedAndRecreated().asking(d -> d.suspended = true);
    situations.pass();
    assertThat(situations.asking(d -> d.reviewDate = "2027-03-01").decide())
        .isInstanceOfSatisfying(
            KeepRole.class, keep -> assertThat(keep.memory().terms()).hasSize(2));
  }

  @Test
  @DisplayName("keeps its stop through a refused edit")
  void refused() {
    var situations = Situations.granted().asking(d -> d.suspended = true);
    situations.pass();
    situations
        .asking(
            d -> {
              d.suspended = true;
              d.duration = "0d";
            })
        .pass();
    assertThat(situations.record().suspended()).isTrue();
    assertThat(situations.recreated().asking(_ -> {}).decide())
        .isInstanceOfSatisfying(KeepRole.class, keep -> assertThat(keep.closed()).isTrue());
  }

  private static Situations suspendedAndRecreated() {
    var situations = Situations.granted().asking(d -> d.suspended = true);
    situations.pass();
    return situations.at(START.plus(Duration.ofDays(1))).removed().recreated();
  }

  @Test
  @DisplayName("is not resumed by an edit that nobody was asked about, not even later")
  void unguarded() {
    var stopped = Situations.granted().asking(d -> d.suspended = true);
    stopped.pass();
    stopped.guarded = false;
    stopped.asking(_ -> {}).pass();
    assertThat(stopped.record().suspended()).isTrue();
    stopped.guarded = true;
    stopped.pass();
    assertThat(stopped.record().suspended()).isTrue();
    stopped.asking(d -> d.suspended = true).pass();
    stopped.asking(_ -> {}).pass();
    assertThat(stopped.record().suspended()).isFalse();
  }

  @Test
  @DisplayName("is stopped by an edit that nobody was asked about")
  void stoppedUnguarded() {
    var running = Situations.granted();
    running.guarded = false;
    running.asking(d -> d.suspended = true).pass();
    assertThat(running.record().suspended()).isTrue();
  }
}
