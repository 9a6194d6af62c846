package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.PastRole;
import dev.drawbridge.api.AccessRecordSpec.Role;
import java.time.Instant;

/** Which role with our name and our tags is the one of an access: IAM gives no id twice. */
final class Succession {
  private Succession() {}

  /**
   * Says whether somebody else created this role in the place of ours, and nobody has reviewed the
   * access since. A role whose id was never learned is our own, of which a crash kept no more.
   */
  static boolean broken(AccessRecordSpec record, String roleId) {
    var known = record.role().id();
    return known != null && !known.equals(roleId) && !renewedSince(record, roleId);
  }

  /** The record once this role was seen; its id is remembered beside the one that was ours. */
  static AccessRecordSpec seen(AccessRecordSpec record, String roleId, Instant now) {
    return broken(record, roleId)
        ? RecordEdit.of(record, edit -> edit.sawRole(roleId, now))
        : record;
  }

  /** The record before our role, which is gone, is created anew. */
  static AccessRecordSpec creatingAnew(AccessRecordSpec record) {
    return RecordEdit.of(record, edit -> edit.role = new Role(record.role().arn(), null));
  }

  private static boolean renewedSince(AccessRecordSpec record, String roleId) {
    var startedAt = Terms.last(record).startedAt();
    return record.pastRoles().stream()
        .filter(past -> past.id().equals(roleId))
        .map(PastRole::since)
        .anyMatch(startedAt::isAfter);
  }
}
