package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.aws.Made;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What could not be written into the record")
class UnwrittenTest {
  private static final ResourceID ACCESS = new ResourceID("ci-deploy", "payments");
  private static final Revocation EARLIER = revocation(120);
  private static final Revocation LATER = revocation(240);

  private final Unwritten unwritten = new Unwritten();
  private final AccessRecordSpec stored = Situations.granted().record();

  @Test
  @DisplayName("is known until it is written, changes and revocation")
  void known() {
    var made = List.of(new Made("PutRolePolicy", "request-2", Optional.empty()));
    var said =
        revoking(Memories.changed(stored, made, Optional.empty(), Situations.START), EARLIER);
    unwritten.failed(ACCESS, said);
    assertThat(unwritten.with(ACCESS, stored)).isEqualTo(said);
    assertThat(unwritten.with(ACCESS, said)).isEqualTo(said);
    unwritten.written(ACCESS);
    assertThat(unwritten.with(ACCESS, stored)).isEqualTo(stored);
  }

  @Test
  @DisplayName("takes no later revocation back")
  void later() {
    unwritten.failed(ACCESS, revoking(stored, EARLIER));
    assertThat(unwritten.with(ACCESS, revoking(stored, LATER)).revocation()).isEqualTo(LATER);
    unwritten.failed(ACCESS, revoking(stored, LATER));
    assertThat(unwritten.with(ACCESS, revoking(stored, EARLIER)).revocation()).isEqualTo(LATER);
    unwritten.failed(ACCESS, revoking(stored, null));
    assertThat(unwritten.with(ACCESS, revoking(stored, EARLIER)).revocation()).isEqualTo(EARLIER);
  }

  private static AccessRecordSpec revoking(
      AccessRecordSpec record, @Nullable Revocation revocation) {
    return RecordEdit.of(record, edit -> edit.revocation = revocation);
  }

  private static Revocation revocation(long seconds) {
    var issuedBefore = Situations.START.plusSeconds(seconds);
    return new Revocation(issuedBefore, issuedBefore.plusSeconds(3600));
  }
}
