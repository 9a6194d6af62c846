package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one access has to do with ExternalIds.
 *
 * @param asked what its spec states
 * @param accepted what its role may accept
 * @param principal for whom
 */
record ExternalIdClaim(Optional<String> asked, List<String> accepted, String principal) {
  static final ExternalIdClaim NONE = new ExternalIdClaim(Optional.empty(), List.of(), "");

  ExternalIdClaim {
    accepted = List.copyOf(accepted);
  }

  /** After a pass. */
  static ExternalIdClaim of(CrossAccountAccess access, Optional<AccessRecordSpec> living) {
    return new ExternalIdClaim(
        Optional.ofNullable(access.getSpec().externalId()),
        living.map(AccessRecordSpec::externalIds).orElse(List.of()),
        living.map(record -> record.accepted().principal()).orElse(access.getSpec().principal()));
  }

  /** Before the first pass, which alone reads the record: its status is a hint and no more. */
  static ExternalIdClaim shown(CrossAccountAccess access) {
    return new ExternalIdClaim(
        Optional.ofNullable(access.getSpec().externalId()),
        Optional.ofNullable(access.getStatus())
            .map(CrossAccountAccessStatus::externalIds)
            .orElse(List.of()),
        access.getSpec().principal());
  }

  ExternalIdClaim and(ExternalIdClaim before) {
    return new ExternalIdClaim(
        asked, Stream.concat(accepted.stream(), before.accepted.stream()).toList(), principal);
  }

  boolean accepts(String id) {
    return accepted.contains(id);
  }

  List<String> all() {
    return Stream.concat(asked.stream(), accepted.stream()).distinct().toList();
  }

  /** The ids that are claimed no more, or for somebody else. */
  List<String> givenUp(ExternalIdClaim now) {
    return all().stream()
        .filter(id -> !now.all().contains(id) || !now.principal.equals(principal))
        .toList();
  }
}
