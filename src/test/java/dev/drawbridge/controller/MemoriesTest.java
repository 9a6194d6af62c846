package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.END;
import static dev.drawbridge.controller.Situations.ROLE_ARN;
import static dev.drawbridge.controller.Situations.ROLE_ID;
import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.controller.Decision.KeepRole;
import dev.drawbridge.rules.Draft;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The record")
class MemoriesTest {
  @Test
  @DisplayName("knows the role's id and each change with its request id, once AWS has answered")
  void changed() {
    var record = Situations.granted().record();
    assertThat(record.role()).isEqualTo(new Role(ROLE_ARN, ROLE_ID));
    assertThat(record.changes()).containsExactly(new Change(START, "CreateRole", "request-1"));
    assertThat(record.living()).isTrue();
    var unknown = Memories.changed(record, List.of(), Optional.empty(), END);
    assertThat(unknown).isEqualTo(record);
  }

  @Test
  @DisplayName("says when and why the role is gone, and forgets that when one is created again")
  void ended() {
    var gone = Situations.granted().at(END).removed().record();
    assertThat(gone.ended()).isEqualTo(new Ended(END, EndReason.Deleted));
    assertThat(gone.living()).isFalse();
    var again = Memories.creating(gone);
    assertThat(again.living()).isTrue();
    assertThat(again.role()).isEqualTo(new Role(ROLE_ARN, null));
    assertThat(again.terms()).isEqualTo(gone.terms());
  }

  @Test
  @DisplayName("keeps the id of a living role when it is created again after a crash")
  void creating() {
    var record = Situations.granted().record();
    assertThat(Memories.creating(record)).isEqualTo(record);
  }

  @Test
  @DisplayName("takes a generated ExternalId of the live role and nothing else from it")
  void accepting() {
    var record = Situations.granted().record();
    var accepting = Memories.accepting(record, "from-the-role", START);
    assertThat(accepting.externalIds()).containsExactly("from-the-role");
    assertThat(Memories.accepting(accepting, "from-the-role", END)).isEqualTo(accepting);
  }

  @Test
  @DisplayName("takes no ExternalId of the live role that was given, or that was replaced")
  void acceptingNone() {
    var given = Situations.granted(Draft::vendor).record();
    assertThat(Memories.accepting(given, "from-the-role", END)).isEqualTo(given);
    var replaced = ExternalIdStory.internalGiven().edit(10, d -> d.externalId = null).record();
    assertThat(Memories.accepting(replaced, "given-1", END)).isEqualTo(replaced);
  }

  @Test
  @DisplayName("of a re-created access keeps the ExternalId that the caller knows")
  void recreated() {
    var situations = Situations.granted().removed().recreated();
    situations.pass();
    assertThat(situations.record().externalIds()).containsExactly("generated-1");
    assertThat(situations.record().seen().uid()).isEqualTo("another-uid");
  }

  @Test
  @DisplayName("of a renewal does not change while it is looked at again")
  void settles() {
    var situations = Situations.granted();
    situations.asking(d -> d.reviewDate = "2027-02-01T00:00:00.5Z").at(START.plusSeconds(9)).pass();
    var record = situations.record();
    assertThat(((KeepRole) situations.at(START.plusSeconds(20)).decide()).memory())
        .isEqualTo(record);
    assertThat(terms(record)).isEqualTo(2);
  }

  @Test
  @DisplayName("of a renewal that nobody was asked about does not start a term, not even later")
  void unguarded() {
    var situations = Situations.granted();
    situations.guarded = false;
    situations.asking(d -> d.reviewDate = "2027-03-01").at(START.plusSeconds(9)).pass();
    assertThat(terms(situations.record())).isEqualTo(1);
    situations.guarded = true;
    situations.at(START.plusSeconds(20)).pass();
    assertThat(terms(situations.record())).isEqualTo(1);
    situations.asking(d -> d.reviewDate = "2027-03-02").pass();
    assertThat(terms(situations.record())).isEqualTo(2);
  }

  private static int terms(AccessRecordSpec record) {
    return record.terms().size();
  }
}
