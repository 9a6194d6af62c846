package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.CrossAccountAccessSpec;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A record of which some fields change; the others are as they were. */
final class RecordEdit {
  Seen seen;
  Role role;
  List<String> externalIds;
  @Nullable Instant overlapEndsAt;
  List<TermEntry> terms;
  CrossAccountAccessSpec accepted;
  boolean suspended;
  List<Change> changes;
  @Nullable Ended ended;

  private RecordEdit(AccessRecordSpec before) {
    seen = before.seen();
    role = before.role();
    externalIds = before.externalIds();
    overlapEndsAt = before.overlapEndsAt();
    terms = before.terms();
    accepted = before.accepted();
    suspended = before.suspended();
    changes = before.changes();
    ended = before.ended();
  }

  static AccessRecordSpec of(AccessRecordSpec before, Consumer<RecordEdit> change) {
    var edit = new RecordEdit(before);
    change.accept(edit);
    return new AccessRecordSpec(
        before.namespace(),
        before.namespaceUid(),
        before.name(),
        edit.seen,
        edit.role,
        edit.externalIds,
        edit.overlapEndsAt,
        edit.terms,
        edit.accepted,
        edit.suspended,
        edit.changes,
        edit.ended);
  }
}
