package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.NoRole;
import dev.drawbridge.term.Term;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access in another namespace of the same name")
class NamespaceReplacedTest {
  @Test
  @DisplayName("has no role")
  void noRole() {
    var replaced = replaced();
    assertThat(replaced.decide())
        .isInstanceOfSatisfying(
            NoRole.class,
            none -> {
              assertThat(none.verdict())
                  .isEqualTo(Verdict.of(Phase.Rejected, Reason.NamespaceReplaced, ""));
              assertThat(none.term().map(Term::endsAt)).isEqualTo(Optional.of(END));
            });
  }

  @Test
  @DisplayName("has no role however often it is looked at")
  void staysWithout() {
    var replaced = replaced().asking(d -> d.reviewDate = "2027-03-01");
    for (var pass = 1; pass <= 3; pass++) {
      assertThat(replaced.pass()).isInstanceOf(NoRole.class);
    }
  }

  @Test
  @DisplayName("has a role after an update sets a later review date, as the message says")
  void renewed() {
    var replaced = replaced();
    replaced.pass();
    assertThat(replaced.asking(d -> d.reviewDate = "2027-03-01").decide())
        .isInstanceOfSatisfying(
            KeepRole.class,
            keep -> assertThat(keep.memory().namespaceUid()).isEqualTo("another-namespace"));
  }

  @Test
  @DisplayName("has a role after an update, also once the old term is over")
  void renewedAfterTheEnd() {
    var replaced = replaced().at(END.plusSeconds(1));
    replaced.pass();
    assertThat(replaced.asking(d -> d.reviewDate = "2027-03-01").decide())
        .isInstanceOf(KeepRole.class);
  }

  private static Situations replaced() {
    var situations = Situations.granted().at(START.plus(Duration.ofDays(1))).removed().recreated();
    situations.namespaceUid = "another-namespace";
    return situations;
  }
}
