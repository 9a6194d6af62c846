package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.rules.AccessRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * All that an access is decided from.
 *
 * @param namespaceUid UID of the namespace of the access
 * @param uid UID of the access object
 * @param memory what the record says
 * @param now by the clock of AWS
 */
record Situation(
    AccessRequest request,
    String namespaceUid,
    String name,
    String uid,
    Optional<AccessRecordSpec> memory,
    Instant now) {

  Situation at(Instant later) {
    return new Situation(request, namespaceUid, name, uid, memory, later);
  }

  /** The record, while a role may exist. */
  Optional<AccessRecordSpec> living() {
    return memory.filter(AccessRecordSpec::living);
  }

  boolean sameObject() {
    return memory.filter(record -> record.seen().uid().equals(uid)).isPresent();
  }
}
