package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in AWS and could not be written into the record; the next pass writes it with its
 * own.
 */
final class Unwritten {
  private final ConcurrentMap<ResourceID, AccessRecordSpec> records = new ConcurrentHashMap<>();

  /** The record with the changes and the revocation that it was not told of. */
  AccessRecordSpec with(ResourceID access, AccessRecordSpec stored) {
    var unwritten = records.get(access);
    if (unwritten == null) {
      return stored;
    }
    var missing =
        unwritten.changes().stream().filter(change -> !stored.changes().contains(change)).toList();
    return RecordEdit.of(
        stored,
        edit -> {
          edit.changes = RecordEdit.plus(stored.changes(), missing);
          edit.revocation = later(stored.revocation(), unwritten.revocation());
        });
  }

  private static @Nullable Revocation later(
      @Nullable Revocation stored, @Nullable Revocation unwritten) {
    return stored == null
            || (unwritten != null && unwritten.issuedBefore().isAfter(stored.issuedBefore()))
        ? unwritten
        : stored;
  }

  void failed(ResourceID access, AccessRecordSpec unwritten) {
    records.put(access, unwritten);
  }

  void written(ResourceID access) {
    records.remove(access);
  }
}
