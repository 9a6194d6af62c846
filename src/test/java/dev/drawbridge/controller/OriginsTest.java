package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Writer;
import dev.drawbridge.registry.SpecWriters.Found;
import dev.drawbridge.rules.Draft;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who wrote a spec")
class OriginsTest {
  private static final Writer APPLIER = new Writer("kubectl", START);
  private static final Writer EDITOR = new Writer("editor", START.plusSeconds(50));
  private static final Writer REVIEWER = new Writer("argocd", START.plusSeconds(60));

  /** An edit, so many seconds after {@code kubectl} applied, and who is said to have written. */
  record Row(
      String sentence,
      Consumer<Draft> edit,
      int after,
      int asked,
      Writer accepted,
      Writer term,
      int terms) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> edits() {
    return Stream.of(
        new Row("the same spec asks nothing", _ -> {}, 100, 0, APPLIER, APPLIER, 1),
        new Row("an edit is its writer's", d -> d.duration = "20d", 100, 1, EDITOR, APPLIER, 1),
        new Row(
            "a renewal is the review date's",
            d -> d.reviewDate = "2027-03-01",
            100,
            1,
            EDITOR,
            REVIEWER,
            2),
        new Row(
            "a renewal in the second of the start is a renewal",
            d -> d.reviewDate = "2027-03-01",
            0,
            1,
            EDITOR,
            REVIEWER,
            2),
        new Row(
            "a refused edit asks nothing",
            d -> d.principal = "arn:aws:iam::222222222222:role/unknown",
            100,
            0,
            APPLIER,
            APPLIER,
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void edited(Row row) {
    var situations = applied().asking(row.edit()).at(START.plusSeconds(row.after()));
    var asked = new AtomicInteger();
    var edited =
        Origins.signed(
            situations.memory,
            ((Decision.KeepRole) situations.decide()).memory(),
            () -> {
              asked.incrementAndGet();
              return new Found(Optional.of(EDITOR), Optional.of(REVIEWER));
            });
    assertThat(asked).hasValue(row.asked());
    assertThat(edited.acceptedFrom().writer()).isEqualTo(row.accepted());
    assertThat(edited.terms()).hasSize(row.terms());
    assertThat(edited.terms().getFirst().from().writer()).isEqualTo(APPLIER);
    assertThat(edited.terms().getLast().from().writer()).isEqualTo(row.term());
  }

  @Test
  @DisplayName("stays, when the pass goes on with what it knew before it was written")
  void staleMemory() {
    var situations = new Situations();
    var planned = ((Decision.KeepRole) situations.decide()).memory();
    var stored = signed(Optional.empty(), planned);
    assertThat(Origins.signed(Optional.of(stored), planned, OriginsTest::notAsked))
        .isEqualTo(stored);
  }

  @Test
  @DisplayName("is absent where it is not known, and is not asked again")
  void unknown() {
    var situations = new Situations();
    var planned = ((Decision.KeepRole) situations.decide()).memory();
    var record = Origins.signed(Optional.empty(), planned, () -> Found.NOTHING);
    assertThat(record.acceptedFrom().writer()).isNull();
    assertThat(record.terms().getLast().from().writer()).isNull();
    assertThat(Origins.signed(Optional.of(record), record, OriginsTest::notAsked))
        .isEqualTo(record);
  }

  private static Situations applied() {
    var situations = Situations.granted();
    return situations.remember(signed(Optional.empty(), situations.record()));
  }

  private static AccessRecordSpec signed(
      Optional<AccessRecordSpec> stored, AccessRecordSpec record) {
    return Origins.signed(
        stored, record, () -> new Found(Optional.of(APPLIER), Optional.of(APPLIER)));
  }

  private static Found notAsked() {
    throw new AssertionError("the API server was asked for nothing new");
  }
}
