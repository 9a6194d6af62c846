package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.ROLE_ID;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.PastExternalId;
import dev.drawbridge.api.AccessRecordSpec.PastRole;
import dev.drawbridge.aws.Made;
import dev.drawbridge.registry.SpecDigest;
import dev.drawbridge.rules.Draft;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The record keeps")
class RecordHistoryTest {
  private static final Instant LATER = START.plus(Duration.ofDays(40));

  @Test
  @DisplayName("every role id and ExternalId of an access that ended and was renewed")
  void renewed() {
    var situations = Situations.granted();
    situations.remember(Memories.ended(situations.record(), EndReason.Expired, END)).at(LATER);
    situations.asking(d -> d.reviewDate = "2027-03-01");
    situations.remember(((Decision.KeepRole) situations.decide()).memory());
    situations.remember(created(situations.record(), "AROASECOND"));
    assertThat(situations.record().pastRoles())
        .containsExactly(new PastRole(ROLE_ID, START), new PastRole("AROASECOND", LATER));
    assertThat(situations.record().pastExternalIds())
        .containsExactly(
            new PastExternalId("generated-1", START), new PastExternalId("generated-2", LATER));
  }

  @Test
  @DisplayName("each ExternalId of a rotation, also one that comes back")
  void rotated() {
    var record =
        ExternalIdStory.internalGiven()
            .edit(10, d -> d.externalId = "given-2")
            .edit(20, d -> d.externalId = "given-1")
            .record();
    assertThat(record.pastExternalIds())
        .extracting(PastExternalId::externalId)
        .startsWith("given-1", "given-2");
    assertThat(record.pastExternalIds()).extracting(PastExternalId::since).isSorted();
  }

  @Test
  @DisplayName("the id of a role that was created by a pass which failed after that")
  void createdAndFailed() {
    var created = List.of(new Made("CreateRole", "request-1", Optional.of("AROALOST")));
    var situations = new Situations();
    var planned = ((Decision.KeepRole) situations.decide()).memory();
    var record = Memories.changed(planned, created, Optional.empty(), START);
    assertThat(record.role().id()).isNull();
    assertThat(record.pastRoles()).containsExactly(new PastRole("AROALOST", START));
  }

  @Test
  @DisplayName("the digest of the spec that started a term, through edits that shorten the term")
  void digests() {
    var situations = Situations.granted();
    var first = SpecDigest.of(situations.record().accepted());
    situations.asking(d -> d.duration = "20d").pass();
    assertThat(situations.record().acceptedFrom().specDigest())
        .isEqualTo(SpecDigest.of(situations.record().accepted()))
        .isNotEqualTo(first);
    assertThat(situations.record().terms())
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.from().specDigest()).isEqualTo(first);
              assertThat(term.endsAt()).isEqualTo(START.plus(Duration.ofDays(20)));
            });
    var renewal = situations.asking(d -> d.reviewDate = "2027-03-01").at(START.plusSeconds(60));
    renewal.pass();
    assertThat(renewal.record().terms().getLast().from().specDigest())
        .isEqualTo(renewal.record().acceptedFrom().specDigest());
  }

  @Test
  @DisplayName("the newest 200 changes, and counts the others")
  void newestChanges() {
    var made = Collections.nCopies(250, new Made("UpdateRole", "request-2", Optional.empty()));
    var record = Memories.changed(Situations.granted().record(), made, Optional.empty(), END);
    assertThat(record.changes())
        .hasSize(200)
        .containsOnly(new Change(END, "UpdateRole", "request-2"));
    assertThat(record.dropped()).isEqualTo(new Dropped(0, 51, 0, 0, 0));
  }

  @Test
  @DisplayName("the newest 100 terms, and counts the others")
  void newestTerms() {
    var situations = Situations.granted();
    for (var day = 1; day <= 120; day++) {
      var review = LocalDate.of(2027, 2, 1).plusDays(day);
      situations.at(START.plus(Duration.ofDays(day)));
      situations.asking(d -> d.reviewDate = review.toString()).pass();
    }
    assertThat(situations.record().terms()).hasSize(100);
    assertThat(situations.record().terms().getLast().startedAt())
        .isEqualTo(START.plus(Duration.ofDays(120)));
    assertThat(situations.record().dropped().terms()).isEqualTo(21);
  }

  @Test
  @DisplayName("the newest 100 roles and 50 ExternalIds, and counts the others")
  void newestIds() {
    var record =
        IntStream.range(0, 110)
            .boxed()
            .reduce(
                Situations.granted().record(),
                (before, n) ->
                    Memories.accepting(created(before, "AROA" + n), "external-" + n, START),
                (_, last) -> last);
    assertThat(record.pastRoles()).hasSize(100).endsWith(new PastRole("AROA109", LATER));
    assertThat(record.pastExternalIds())
        .hasSize(50)
        .endsWith(new PastExternalId("external-109", START));
    assertThat(record.dropped()).isEqualTo(new Dropped(0, 0, 11, 61, 0));
  }

  @Test
  @DisplayName("changes whose writing failed, and adds them to what the next pass writes")
  void unwritten() {
    var unwritten = new Unwritten();
    var access = new ResourceID("ci-deploy", "payments");
    var stored = Situations.granted(Draft::vendor).record();
    var deleted = List.of(new Made("DeleteRole", "request-2", Optional.empty()));
    unwritten.failed(access, Memories.changed(stored, deleted, Optional.empty(), END));
    assertThat(unwritten.with(access, stored).changes())
        .extracting(Change::requestId)
        .containsExactly("request-1", "request-2");
    unwritten.written(access);
    assertThat(unwritten.with(access, stored)).isEqualTo(stored);
  }

  private static AccessRecordSpec created(AccessRecordSpec record, String id) {
    return Memories.changed(Memories.creating(record), List.of(), Optional.of(id), LATER);
  }
}
