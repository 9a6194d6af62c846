package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.controller.Decision.RemoveRole;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The record says why a role went:")
class EndReasonTest {
  record Row(String sentence, EndReason why, Situations situations) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        row("its term was over", EndReason.Expired, Situations.granted().at(END)),
        row(
            "its party's end came before the end of its term",
            EndReason.PartyEnded,
            Situations.granted(d -> d.tooling(party -> party.endsOn = "2027-01-10"))
                .at(START.plus(Duration.ofDays(9)))),
        row(
            "its term was over on the day before its party's end",
            EndReason.Expired,
            Situations.granted(d -> d.tooling(party -> party.endsOn = "2027-02-01")).at(END)),
        row("its namespace was replaced", EndReason.NamespaceReplaced, inAnotherNamespace()),
        row("it was refused before it was seen", EndReason.Refused, refusedBeforeItWasSeen()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void why(Row row) {
    assertThat(row.situations().decide())
        .isInstanceOfSatisfying(
            RemoveRole.class, remove -> assertThat(remove.why()).isEqualTo(row.why()));
  }

  private static Situations inAnotherNamespace() {
    var situations = Situations.granted().recreated();
    situations.namespaceUid = "another-namespace";
    return situations;
  }

  private static Situations refusedBeforeItWasSeen() {
    var situations = new Situations();
    situations.remember(((KeepRole) situations.decide()).memory());
    return situations.asking(d -> d.principal = "arn:aws:iam::222222222222:role/unknown");
  }

  private static Row row(String sentence, EndReason why, Situations situations) {
    return new Row(sentence, why, situations);
  }
}
