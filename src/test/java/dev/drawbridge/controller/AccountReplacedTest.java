package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.ROLE_ARN;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.rules.Draft;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access whose TargetAccount names another account by now")
class AccountReplacedTest {
  private static final Consumer<Draft> ELSEWHERE = d -> d.accountId = "777788889999";
  private static final Consumer<Draft> RENEWED =
      ELSEWHERE.andThen(d -> d.reviewDate = "2027-03-01");

  @Test
  @DisplayName("carries no term over, however often it is looked at")
  void noRole() {
    var replaced = ended().asking(ELSEWHERE);
    for (var pass = 1; pass <= 3; pass++) {
      assertThat(replaced.pass())
          .isInstanceOfSatisfying(
              NoRole.class,
              none ->
                  assertThat(none.verdict())
                      .isEqualTo(
                          Verdict.of(
                              Phase.Rejected, Reason.AccountReplaced, "It was " + ROLE_ARN)));
    }
  }

  @Test
  @DisplayName("carries none over from an object with a later review date either")
  void recreatedLater() {
    assertThat(ended().recreated().asking(RENEWED).pass()).isInstanceOf(NoRole.class);
  }

  @Test
  @DisplayName("gets a role there after an update sets a later review date, as the message says")
  void renewed() {
    var replaced = ended().asking(ELSEWHERE);
    replaced.pass();
    assertThat(replaced.asking(RENEWED).decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep ->
                assertThat(keep.memory().role().arn())
                    .isEqualTo(ROLE_ARN.replace("444455556666", "777788889999")));
  }

  @Test
  @DisplayName("gets none while its role may still exist where it was, not even by a renewal")
  void living() {
    var living = Situations.granted().at(START.plus(Duration.ofDays(1)));
    for (var asked : List.of(ELSEWHERE, RENEWED, ELSEWHERE.andThen(d -> d.duration = "0d"))) {
      assertThat(living.asking(asked).decide())
          .isInstanceOfSatisfying(
              NoRole.class,
              none -> {
                assertThat(none.verdict().phase()).isEqualTo(Phase.Conflict);
                assertThat(none.verdict().message())
                    .contains(ROLE_ARN + " may still exist; AWS itself ends the access at " + END);
                assertThat(none.memory().orElseThrow().living()).isTrue();
              });
    }
  }

  @Test
  @DisplayName("is recorded as ended once AWS has ended it, and can be renewed then")
  void over() {
    var over = Situations.granted().at(END).asking(ELSEWHERE);
    assertThat(over.pass()).isInstanceOf(NoRole.class);
    assertThat(over.record().ended().reason()).isEqualTo(EndReason.AccountReplaced);
    assertThat(over.asking(RENEWED).decide()).isInstanceOf(KeepRole.class);
  }

  @Test
  @DisplayName("goes on when the TargetAccount names its account again")
  void restored() {
    var living = Situations.granted().at(START.plus(Duration.ofDays(1))).asking(ELSEWHERE);
    living.pass();
    assertThat(living.asking(_ -> {}).decide()).isInstanceOf(KeepRole.class);
  }

  private static Situations ended() {
    return Situations.granted().at(START.plus(Duration.ofDays(1))).removed();
  }
}
