package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.Change;
import dev.drawbridge.api.AccessRecordSpec.Dropped;
import dev.drawbridge.api.AccessRecordSpec.Ended;
import dev.drawbridge.api.AccessRecordSpec.Origin;
import dev.drawbridge.api.AccessRecordSpec.PastExternalId;
import dev.drawbridge.api.AccessRecordSpec.PastRole;
import dev.drawbridge.api.AccessRecordSpec.PrincipalDeleted;
import dev.drawbridge.api.AccessRecordSpec.Repair;
import dev.drawbridge.api.AccessRecordSpec.Revocation;
import dev.drawbridge.api.AccessRecordSpec.Role;
import dev.drawbridge.api.AccessRecordSpec.Seen;
import dev.drawbridge.api.AccessRecordSpec.TermEntry;
import dev.drawbridge.api.CrossAccountAccessSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A record of which some fields change; the others are as they were, and the lists stay short. */
final class RecordEdit {
  static final int MOST_TERMS = 100;
  static final int MOST_CHANGES = 200;
  static final int MOST_ROLES = 100;
  static final int MOST_EXTERNAL_IDS = 50;
  static final int MOST_REPAIRS = 50;

  String namespaceUid;
  Seen seen;
  Role role;
  List<String> externalIds;
  @Nullable Instant overlapEndsAt;
  List<TermEntry> terms;
  CrossAccountAccessSpec accepted;
  @Nullable Origin acceptedFrom;
  boolean suspended;
  @Nullable Revocation revocation;
  @Nullable PrincipalDeleted principalDeleted;
  @Nullable String roleDigest;
  List<Repair> repairs;
  List<Change> changes;
  @Nullable Ended ended;
  private List<PastRole> pastRoles;
  private List<PastExternalId> pastExternalIds;

  private RecordEdit(AccessRecordSpec before) {
    namespaceUid = before.namespaceUid();
    seen = before.seen();
    role = before.role();
    externalIds = before.externalIds();
    overlapEndsAt = before.overlapEndsAt();
    terms = before.terms();
    accepted = before.accepted();
    acceptedFrom = before.acceptedFrom();
    suspended = before.suspended();
    revocation = before.revocation();
    principalDeleted = before.principalDeleted();
    roleDigest = before.roleDigest();
    repairs = before.repairs();
    changes = before.changes();
    pastRoles = before.pastRoles();
    pastExternalIds = before.pastExternalIds();
    ended = before.ended();
  }

  static AccessRecordSpec of(AccessRecordSpec before, Consumer<RecordEdit> change) {
    var edit = new RecordEdit(before);
    change.accept(edit);
    return edit.follow(before);
  }

  /** The role accepts these ids from now on; those that are new go into the history too. */
  void accept(List<String> ids, Instant now) {
    var added = ids.stream().filter(id -> !externalIds.contains(id));
    pastExternalIds =
        plus(pastExternalIds, added.map(id -> new PastExternalId(id, second(now))).toList());
    externalIds = ids;
  }

  /** A role with this id exists. */
  void sawRole(String id, Instant now) {
    if (pastRoles.isEmpty() || !pastRoles.getLast().id().equals(id)) {
      pastRoles = plus(pastRoles, List.of(new PastRole(id, second(now))));
    }
  }

  private AccessRecordSpec follow(AccessRecordSpec before) {
    var gone = before.dropped();
    return new AccessRecordSpec(
        before.namespace(),
        namespaceUid,
        before.name(),
        seen,
        role,
        externalIds,
        overlapEndsAt,
        newest(terms, MOST_TERMS),
        accepted,
        acceptedFrom,
        suspended,
        revocation,
        principalDeleted,
        roleDigest,
        newest(repairs, MOST_REPAIRS),
        newest(changes, MOST_CHANGES),
        newest(pastRoles, MOST_ROLES),
        newest(pastExternalIds, MOST_EXTERNAL_IDS),
        new Dropped(
            gone.terms() + over(terms, MOST_TERMS),
            gone.changes() + over(changes, MOST_CHANGES),
            gone.pastRoles() + over(pastRoles, MOST_ROLES),
            gone.pastExternalIds() + over(pastExternalIds, MOST_EXTERNAL_IDS),
            gone.repairs() + over(repairs, MOST_REPAIRS)),
        ended);
  }

  static <T> List<T> plus(List<T> before, List<T> added) {
    var all = new ArrayList<>(before);
    all.addAll(added);
    return all;
  }

  static Instant second(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return all.subList(over(all, most), all.size());
  }

  private static int over(List<?> all, int most) {
    return Math.max(0, all.size() - most);
  }
}
