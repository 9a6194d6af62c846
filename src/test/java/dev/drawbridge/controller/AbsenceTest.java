package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.aws.AwsException;
import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.aws.Made;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A role that is not found")
class AbsenceTest {
  private static final Instant SHOWN = START.plusSeconds(121);
  private static final Absence GONE = new Absence.Gone();
  private static final Absence UNPROVEN = new Absence.Unproven(SHOWN);

  /**
   * A look that found none.
   *
   * @param attempted the last CreateRole without an answer
   */
  record Row(
      String sentence,
      AccessRecordSpec record,
      Instant attempted,
      Instant lookedAt,
      Absence expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> looks() {
    var never = Instant.MIN;
    var created = Situations.granted().record();
    var deleted = wrote(created, "DeleteRole");
    var edited = wrote(Situations.granted().at(START.minusSeconds(3600)).created().record(), "Put");
    var unknown = Memories.creating(Situations.granted().removed().record());
    return Stream.of(
        new Row("may be there right after it was created", created, never, START, UNPROVEN),
        new Row(
            "may be there up to two minutes after", created, never, SHOWN.minusNanos(1), UNPROVEN),
        new Row("is gone two minutes after", created, never, SHOWN, GONE),
        new Row("may be there two minutes after an edit", edited, never, START, UNPROVEN),
        new Row("is gone as soon as AWS says that it was deleted", deleted, never, START, GONE),
        new Row("is none where nobody tried to create it", unknown, never, SHOWN, GONE),
        new Row("may be there where CreateRole got no answer", unknown, START, START, UNPROVEN),
        new Row("is none two minutes after CreateRole got none", unknown, START, SHOWN, GONE),
        new Row("is gone whoever tried before, once it had an id", created, SHOWN, SHOWN, GONE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("looks")
  void look(Row row) {
    assertThat(Absence.of(row.record(), row.attempted(), row.lookedAt())).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("may have been created by an operator before this one, which is as good as now")
  void restarted() {
    var attempts = new Attempts();
    assertThat(attempts.latest("arn", START)).isEqualTo(START);
    assertThat(attempts.latest("arn", SHOWN)).isEqualTo(START);
    attempts.none("other");
    assertThat(attempts.latest("other", START)).isEqualTo(Instant.MIN);
    attempts.unanswered("other", START);
    assertThat(attempts.latest("other", SHOWN)).isEqualTo(START);
  }

  @Test
  @DisplayName("is not created anew before it is known to be gone")
  void createdAnew() {
    var roles = new KeptRoles();
    var iam = new FakeRole(roles.desired.address());
    var keeper = new RoleKeeper(iam.calls(), _ -> {});
    var ahead = roles.ahead(roles.desired);
    assertThatThrownBy(() -> keeper.keep(roles.desired, new Suspicion.Unseen(), UNPROVEN, ahead))
        .hasMessageContaining(SHOWN.toString())
        .satisfies(
            thrown ->
                assertThat(((AwsException) thrown).failure().kind())
                    .isEqualTo(AwsFailure.Kind.NOT_SHOWN));
    assertThat(iam.writes()).isEmpty();
    keeper.keep(roles.desired, new Suspicion.Unseen(), GONE, ahead);
    assertThat(iam.writes()).containsExactly("CreateRole", "PutRolePolicy DrawbridgeAccess");
  }

  private static AccessRecordSpec wrote(AccessRecordSpec record, String operation) {
    var made = List.of(new Made(operation, "request-2", Optional.empty()));
    return Memories.changed(record, made, Optional.empty(), START);
  }
}
