package dev.drawbridge.controller;

import static dev.drawbridge.controller.ExternalIdStory.A;
import static dev.drawbridge.controller.ExternalIdStory.B;
import static dev.drawbridge.controller.ExternalIdStory.C;
import static dev.drawbridge.controller.ExternalIdStory.OTHER_TEAM;
import static dev.drawbridge.controller.ExternalIdStory.OTHER_VENDOR;
import static dev.drawbridge.controller.ExternalIdStory.OVERLAP;
import static dev.drawbridge.controller.ExternalIdStory.internal;
import static dev.drawbridge.controller.ExternalIdStory.internalGiven;
import static dev.drawbridge.controller.ExternalIdStory.minute;
import static dev.drawbridge.controller.ExternalIdStory.overlapping;
import static dev.drawbridge.controller.ExternalIdStory.rotated;
import static dev.drawbridge.controller.ExternalIdStory.vendor;
import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.FIRST_NOTICE;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.rules.Draft;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The ExternalIds that a role accepts")
class ExternalIdsTest {
  /** A story and the ids that the record holds at its end. */
  record Row(String sentence, Supplier<ExternalIdStory> story, List<String> ids) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> edits() {
    return Stream.of(
        row("of an edit are the new one and the one before it", () -> rotated(10), B, A),
        row(
            "are both to the last second of the overlap",
            () -> rotated(10).lookJustBefore(10 + OVERLAP),
            B,
            A),
        row("are the new one alone after it", () -> rotated(10).look(10 + OVERLAP), B),
        row(
            "are the new one alone, long after it and with the operator down at its end",
            () -> rotated(10).look(10_000),
            B),
        row(
            "are the new one alone at once where the account has no overlap",
            () ->
                vendor()
                    .edit(
                        10,
                        d -> {
                          d.limits = overlapping("0m");
                          d.externalId = B;
                        }),
            B),
        row(
            "are never three: a second edit drops the oldest",
            () -> rotated(10).edit(20, d -> d.externalId = C),
            C,
            B),
        row(
            "of a second edit overlap as long as those of the first",
            () -> rotated(10).edit(20, d -> d.externalId = C).look(10 + OVERLAP),
            C,
            B),
        row(
            "of an edit back are the old one again, and for a while the other",
            () -> rotated(10).edit(20, d -> d.externalId = A),
            A,
            B),
        row(
            "of an edit back are the old one alone after the overlap of that edit",
            () -> rotated(10).edit(20, d -> d.externalId = A).look(20 + OVERLAP),
            A),
        row(
            "of an edit from a generated one to a given one are both",
            () -> internal().edit(10, d -> d.externalId = "given-1"),
            "given-1",
            "generated-1"),
        row(
            "of an edit from a given one to none are a generated one and the given one",
            () -> internalGiven().edit(10, d -> d.externalId = null),
            "generated-1",
            "given-1"),
        row(
            "are the generated one alone after the overlap",
            () -> internalGiven().edit(10, d -> d.externalId = null).look(10 + OVERLAP),
            "generated-1"));
  }

  static Stream<Row> parties() {
    return Stream.of(
        row(
            "never cross parties: another vendor's principal has its own alone",
            () -> vendor().edit(10, d -> toOtherVendor(d, B)),
            B),
        row(
            "never cross parties, also within an overlap",
            () -> rotated(10).edit(20, d -> toOtherVendor(d, B)),
            B),
        row(
            "never cross parties: another team's principal has a generated one of its own",
            () -> internal().edit(10, d -> d.principal = OTHER_TEAM),
            "generated-2"),
        row(
            "never cross parties, also where the access was deleted in between",
            () -> internal().recreated(10).edit(20, d -> d.principal = OTHER_TEAM),
            "generated-2"),
        row(
            "never cross parties, also where the party of before is gone",
            () ->
                internal()
                    .edit(
                        10,
                        d -> {
                          d.parties.remove("tooling");
                          d.principal = OTHER_TEAM;
                        }),
            "generated-2"),
        row(
            "stay for another principal of the same party",
            () ->
                rotated(10).edit(20, d -> d.principal = "arn:aws:iam::999900001111:role/monitor-2"),
            B,
            A),
        row(
            "stay where the party is renamed",
            () ->
                internal()
                    .edit(
                        10,
                        d -> {
                          d.parties.remove("tooling");
                          d.parties.put("tools", Draft.internal("111122223333"));
                        }),
            "generated-1"));
  }

  static Stream<Row> lives() {
    return Stream.of(
        row(
            "of a re-created access are the generated one that the caller knows",
            () -> internal().recreated(10).look(20),
            "generated-1"),
        row(
            "of a re-created access are the one in force, without the one it replaced",
            () -> rotated(10).recreated(20).look(30),
            B),
        row(
            "of a renewal within the term are as before",
            () -> rotated(10).edit(20, d -> d.reviewDate = "2027-03-01"),
            B,
            A),
        row(
            "of a renewal after the end are a new generated one",
            () ->
                internal()
                    .over(Duration.between(START, END).toMinutes())
                    .edit(50_000, d -> d.reviewDate = "2027-04-01"),
            "generated-2"),
        row(
            "stay as they are through a refused edit",
            () -> rotated(10).edit(20, d -> d.duration = "0d"),
            B,
            A),
        row(
            "of a refused edit end with the overlap all the same",
            () -> rotated(10).edit(20, d -> d.duration = "0d").look(10 + OVERLAP),
            B),
        row(
            "are not those of a refused edit",
            () -> vendor().edit(10, d -> d.externalId = "too-short"),
            A),
        row(
            "end with the overlap while the access is suspended",
            () -> rotated(10).edit(20, d -> d.suspended = true).look(10 + OVERLAP),
            B));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"edits", "parties", "lives"})
  void ids(Row row) {
    assertThat(row.story().get().ids()).isEqualTo(row.ids());
  }

  @Test
  @DisplayName("are looked at again when the overlap ends, where nothing comes before")
  void nextLook() {
    assertThat(rotated(10).keep().nextLook()).isEqualTo(minute(10 + OVERLAP));
    assertThat(rotated(10).look(10 + OVERLAP).keep().nextLook()).isEqualTo(FIRST_NOTICE);
    assertThat(rotated(10).edit(20, d -> d.duration = "61m").keep().nextLook())
        .isEqualTo(minute(61));
    assertThat(rotated(10).edit(20, d -> d.duration = "0d").keep().nextLook())
        .isEqualTo(minute(10 + OVERLAP));
  }

  @Test
  @DisplayName("that were replaced do not make the record change in every pass")
  void settles() {
    var story = rotated(10);
    var record = story.record();
    assertThat(story.look(30).keep().memory().externalIds()).isEqualTo(record.externalIds());
    assertThat(story.keep().memory().overlapEndsAt()).isEqualTo(record.overlapEndsAt());
    assertThat(story.look(10 + OVERLAP).record().overlapEndsAt()).isNull();
  }

  @Test
  @DisplayName("end by AWS's clock, also where it is told only in the middle of a pass")
  void laterClock() {
    var situation = rotated(10).access.at(minute(11)).situation();
    assertThat(situation.living().map(AccessRecordSpec::externalIds)).contains(List.of(B, A));
    assertThat(situation.at(minute(10 + OVERLAP)).living().map(AccessRecordSpec::externalIds))
        .contains(List.of(B));
  }

  @Test
  @DisplayName("are both while only the operator's own clock says that the overlap is over")
  void unheardClock() {
    var record = rotated(10).record();
    var local = Clock.fixed(minute(10 + OVERLAP), ZoneOffset.UTC);
    assertThat(ExternalIds.lapsed(record, new AwsClock(local, () -> 0))).isEqualTo(record);
  }

  @Test
  @DisplayName("are the new one alone where the record does not say how long the old one stays")
  void withoutEnd() {
    var story = rotated(10);
    story.access.remember(RecordEdit.of(story.record(), edit -> edit.overlapEndsAt = null));
    assertThat(story.look(11).ids()).containsExactly(B);
  }

  private static void toOtherVendor(Draft draft, String externalId) {
    draft.principal = OTHER_VENDOR;
    draft.externalId = externalId;
  }

  private static Row row(String sentence, Supplier<ExternalIdStory> story, String... ids) {
    return new Row(sentence, story, List.of(ids));
  }
}
