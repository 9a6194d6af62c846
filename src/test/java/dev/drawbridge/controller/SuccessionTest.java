package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.PolicyDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A role with our name and tags")
class SuccessionTest {
  private static final String OTHER_ID = "AROAOTHEROTHER1234567";
  private static final Instant SEEN = Situations.START.plusSeconds(3600);

  private final KeptRoles roles = new KeptRoles();

  /** What the record says, and whether the role of another id is somebody else's. */
  record Row(String sentence, AccessRecordSpec record, String roleId, boolean broken) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var record = Situations.granted().record();
    var seen = Succession.seen(record, OTHER_ID, SEEN);
    var accepted =
        Memories.changed(
            renewed(seen, SEEN.plusSeconds(1)), List.of(), Optional.of(OTHER_ID), SEEN);
    return Stream.of(
        new Row("is ours while it has the id that we know", record, Situations.ROLE_ID, false),
        new Row(
            "is ours where a crash kept no id", Succession.creatingAnew(record), OTHER_ID, false),
        new Row("is somebody else's with another id", record, OTHER_ID, true),
        new Row("is so also when it is seen again", seen, OTHER_ID, true),
        new Row("is so after a renewal that came before", renewed(seen, SEEN), OTHER_ID, true),
        new Row(
            "is ours after a later renewal", renewed(seen, SEEN.plusSeconds(1)), OTHER_ID, false),
        new Row("stays ours from then on", accepted, OTHER_ID, false),
        new Row("is so with a third id", accepted, "AROATHIRD", true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void row(Row row) {
    assertThat(Succession.broken(row.record(), row.roleId())).isEqualTo(row.broken());
  }

  @Test
  @DisplayName("and another id is closed, and the record keeps both ids")
  void closed() {
    var iam = recreated();
    keep(iam);
    keep(iam);
    assertThat(iam.role().orElseThrow().letsNobodyIn()).isTrue();
    assertThat(iam.policies())
        .containsEntry(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS);
    assertThat(iam.writes())
        .containsExactly(
            "PutRolePolicy DrawbridgeAccess",
            "UpdateAssumeRolePolicy",
            "PutRolePolicy DrawbridgeRevoke");
    assertThat(roles.record.role().id()).isEqualTo(Situations.ROLE_ID);
    assertThat(roles.record.pastRoles())
        .extracting(AccessRecordSpec.PastRole::id)
        .containsExactly(Situations.ROLE_ID, OTHER_ID);
  }

  @Test
  @DisplayName("and another id opens after a renewal")
  void renewal() {
    var iam = recreated();
    keep(iam);
    roles.record = renewed(roles.record, roles.now.plusSeconds(1));
    keep(iam);
    assertThat(iam.role().orElseThrow().trust()).isEqualTo(roles.desired.trust());
  }

  @Test
  @DisplayName("that we create anew has an id that is not known until AWS has answered")
  void ownCreation() {
    var iam = new FakeRole(roles.desired.address());
    iam.before(
        "CreateRole", () -> assertThat(roles.record.role().id()).as("id in the record").isNull());
    keep(iam);
    assertThat(iam.writes()).startsWith("CreateRole");
  }

  private FakeRole recreated() {
    var role = KeptRoles.observed(roles.desired);
    var other =
        new ObservedRole(
            role.arn(),
            OTHER_ID,
            role.trust(),
            role.boundary(),
            role.tags(),
            role.maxSessionSeconds(),
            role.description());
    return new FakeRole(roles.desired.address())
        .has(other, Map.of(DesiredRole.POLICY, roles.desired.permissions()));
  }

  private static AccessRecordSpec renewed(AccessRecordSpec record, Instant startedAt) {
    var last = record.terms().getLast();
    var next =
        new AccessRecordSpec.TermEntry(
            startedAt, last.duration(), last.reviewDate(), last.reviewGrace(), null, null, null);
    return RecordEdit.of(
        record, edit -> edit.terms = RecordEdit.plus(record.terms(), List.of(next)));
  }

  private void keep(FakeRole iam) {
    new RoleKeeper(iam.calls(), _ -> {})
        .keep(
            roles.desired, new Suspicion.Unseen(), new Absence.Gone(), roles.ahead(roles.desired));
  }
}
