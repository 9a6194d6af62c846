package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecord;
import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.registry.AccessRecords;
import java.util.Optional;

/** The record of one access during one pass; it is written only when it says something new. */
final class RecordKeeper {
  private final AccessRecords records;
  private Optional<AccessRecord> stored;

  RecordKeeper(AccessRecords records, String namespace, String name) {
    this.records = records;
    this.stored = records.find(namespace, name);
  }

  Optional<AccessRecordSpec> memory() {
    return stored.map(AccessRecord::getSpec);
  }

  void save(AccessRecordSpec memory) {
    if (memory().filter(memory::equals).isPresent()) {
      return;
    }
    stored =
        Optional.of(
            stored
                .map(read -> records.update(read, memory))
                .orElseGet(() -> records.create(memory)));
  }
}
