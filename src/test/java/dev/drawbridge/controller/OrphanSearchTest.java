package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.aws.Snapshot;
import dev.drawbridge.aws.Target;
import dev.drawbridge.registry.AccessRecords;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.Revocation;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.SweptRole;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Of the roles that a sweep saw,")
class OrphanSearchTest {
  private static final Installation OURS = new Installation("main", "drawbridge", "cluster-uid");
  private static final Target TARGET = new Target("444455556666", "aws", "arn:provisioner", "id");
  private static final String UID = "access-uid";
  private static final String ARN = Situations.ROLE_ARN;
  private static final String ID = Situations.ROLE_ID;
  private static final Instant SEEN = Situations.START.plus(Duration.ofDays(1));
  private static final Optional<AccessRecordSpec> LIVING = Situations.granted().memory;

  enum Verdict {
    NOTHING,
    ORPHAN,
    FOREIGN
  }

  /**
   * One role.
   *
   * @param liveUid UID of the access that exists under the name in the tags
   */
  record Row(
      String sentence,
      String arn,
      Map<String, String> tags,
      @Nullable String liveUid,
      Optional<AccessRecordSpec> record,
      Verdict verdict) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var ours = tags(OURS, UID);
    var none = Optional.<AccessRecordSpec>empty();
    var ended = LIVING.map(record -> Memories.ended(record, EndReason.Deleted, Situations.START));
    var justEnded =
        LIVING.map(record -> Memories.ended(record, EndReason.Deleted, SEEN.minusSeconds(119)));
    return Stream.of(
        new Row(
            "one with an access and its record is none", ARN, ours, UID, LIVING, Verdict.NOTHING),
        new Row(
            "one without access and record is an orphan", ARN, ours, null, none, Verdict.ORPHAN),
        new Row("one without an access is an orphan", ARN, ours, null, LIVING, Verdict.ORPHAN),
        new Row(
            "one of an access that was made anew is an orphan",
            ARN,
            ours,
            "other-uid",
            LIVING,
            Verdict.ORPHAN),
        new Row("one without a record is an orphan", ARN, ours, UID, none, Verdict.ORPHAN),
        new Row("one of an ended access is an orphan", ARN, ours, UID, ended, Verdict.ORPHAN),
        new Row(
            "one that was deleted within two minutes is none",
            ARN,
            ours,
            null,
            justEnded,
            Verdict.NOTHING),
        new Row(
            "another one with the tags of a live access is foreign",
            ARN + "-copy",
            ours,
            UID,
            LIVING,
            Verdict.FOREIGN),
        new Row("one without tags is foreign", ARN, Map.of(), null, none, Verdict.FOREIGN),
        new Row(
            "one of another cluster is foreign",
            ARN,
            tags(new Installation("main", "drawbridge", "other-cluster"), UID),
            UID,
            LIVING,
            Verdict.FOREIGN),
        new Row(
            "one of another installation is foreign",
            ARN,
            tags(new Installation("other", "drawbridge", "cluster-uid"), UID),
            UID,
            LIVING,
            Verdict.FOREIGN),
        new Row(
            "one that lacks a tag is foreign", ARN, without(ours), UID, LIVING, Verdict.FOREIGN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void judged(Row row) {
    var found =
        search(new Expectations(), row.record(), row.liveUid())
            .in(TARGET, snapshot(row.arn(), row.tags()), List.of());
    assertThat(found.orphans()).hasSize(row.verdict() == Verdict.ORPHAN ? 1 : 0);
    assertThat(found.foreign()).hasSize(row.verdict() == Verdict.FOREIGN ? 1 : 0);
  }

  @Test
  @DisplayName("one that a pass speaks for costs no question")
  void spokenFor() {
    var expectations = new Expectations();
    expectations.note(
        new ResourceID("ci-deploy", "payments"),
        new Expectations.Expected(
            TARGET, desired(), Optional.of(ID), Optional.empty(), Optional.empty(), Instant.MAX));
    var search =
        new OrphanSearch(
            OURS,
            expectations,
            new AccessRecords(new MemoryRecords(Optional::empty)),
            _ -> {
              throw new AssertionError("no access is to be asked for");
            });
    assertThat(search.in(TARGET, snapshot(ARN, tags(OURS, UID)), List.of()).orphans()).isEmpty();
  }

  @Test
  @DisplayName("one that was found before keeps the instant at which it was found")
  void knownBefore() {
    var before = new Orphan(ARN, ID, "payments", "ci-deploy", Situations.START, null);
    var found =
        search(new Expectations(), Optional.empty(), null)
            .in(TARGET, snapshot(ARN, tags(OURS, UID)), List.of(before));
    assertThat(found.orphans()).containsExactly(before);
  }

  @Test
  @DisplayName("an orphan ends with the term in its record, whatever its trust says")
  void ends() {
    var found =
        search(new Expectations(), LIVING, null)
            .in(TARGET, snapshot(ARN, tags(OURS, UID)), List.of());
    assertThat(found.orphans().getFirst().endsAt()).isEqualTo(Situations.END);
    assertThat(found.orphans().getFirst().foundAt()).isEqualTo(SEEN);
    assertThat(found.roles()).isEqualTo(1);
  }

  private static OrphanSearch search(
      Expectations expectations, Optional<AccessRecordSpec> record, @Nullable String liveUid) {
    var records = new AccessRecords(new MemoryRecords(Optional::empty));
    record.ifPresent(records::create);
    return new OrphanSearch(
        OURS,
        expectations,
        records,
        _ ->
            Optional.ofNullable(liveUid)
                .map(
                    uid -> {
                      var access = new CrossAccountAccess();
                      access.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
                      return access;
                    }));
  }

  private static Snapshot snapshot(String arn, Map<String, String> tags) {
    var role = new ObservedRole(arn, ID, "{}", Optional.empty(), tags, 3600, "");
    return new Snapshot(
        SEEN,
        Map.of("role", new SweptRole(role, Map.of(), List.of(), List.of(), Optional.empty())));
  }

  private static Map<String, String> tags(Installation installation, String uid) {
    return Ownership.of(installation, "payments", "ci-deploy", uid).tags();
  }

  private static Map<String, String> without(Map<String, String> tags) {
    var fewer = new HashMap<>(tags);
    fewer.remove("drawbridge:uid");
    return fewer;
  }

  private static DesiredRole desired() {
    return new DesiredRole(
        new RoleAddress(
            "aws", "444455556666", OURS.path(), ARN.substring(ARN.lastIndexOf('/') + 1)),
        Ownership.of(OURS, "payments", "ci-deploy", UID),
        "{}",
        "{}",
        "arn:boundary",
        3600,
        new Revocation.None(),
        false);
  }
}
