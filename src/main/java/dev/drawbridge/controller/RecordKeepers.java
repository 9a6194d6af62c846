package dev.drawbridge.controller;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.registry.SpecWriters;

/** Opens the record of an access for one pass. */
final class RecordKeepers {
  private final AccessRecords records;
  private final SpecWriters writers;
  private final Unwritten unwritten = new Unwritten();

  RecordKeepers(AccessRecords records, SpecWriters writers) {
    this.records = records;
    this.writers = writers;
  }

  /** Reads the record from the API server. */
  RecordKeeper of(CrossAccountAccess access) {
    return new RecordKeeper(records, writers, unwritten, access);
  }
}
